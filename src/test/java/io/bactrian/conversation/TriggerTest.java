package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bactrian.cases.stub.Json;
import io.bactrian.refusal.Refusal;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {

    /** The whole machine: where each trigger leads from each state; a dash is a refusal. The last column is the owner. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // trigger, new, engaged, waiting-on-customer, waiting-on-agent, completed, archived, owner
        "CUSTOMER_TEXTED, engaged, engaged, engaged, -, -, -, agent",
        "CUSTOMER_TEXTED_PERSON, -, -, waiting-on-agent, waiting-on-agent, -, -, human",
        "TURN_SETTLED, waiting-on-customer, waiting-on-customer, waiting-on-customer, waiting-on-agent, completed, archived, -",
        "HANDED_OFF, waiting-on-agent, waiting-on-agent, waiting-on-agent, -, -, -, human",
        "PERSON_REPLIED, -, -, waiting-on-customer, waiting-on-customer, -, -, human",
        "HANDED_BACK, -, -, waiting-on-customer, waiting-on-customer, -, -, agent",
        "CLOSED, completed, completed, completed, completed, -, -, -",
        "PUT_AWAY, archived, archived, archived, archived, archived, -, -",
    })
    void leadsWhereTheTableSays(
            Trigger trigger,
            String fresh,
            String engaged,
            String waitingOnCustomer,
            String waitingOnAgent,
            String completed,
            String archived,
            String owner) {
        String[] expected = {fresh, engaged, waitingOnCustomer, waitingOnAgent, completed, archived};
        TreeMap<String, String> allowed = new TreeMap<>();
        for (ConversationState state : ConversationState.values()) {
            String next = expected[state.ordinal()];
            if (next.equals("-")) {
                Refusal refusal = catchThrowableOfType(Refusal.class, () -> trigger.from(state));
                assertThat(refusal).as("%s from %s", trigger, state.word()).isNotNull();
                assertThat(refusal.code()).isEqualTo("state-conflict");
                assertThat(refusal.status()).isEqualTo(409);
                assertThat(refusal.detail()).contains(state.word());
            } else {
                assertThat(trigger.from(state).word())
                        .as("%s from %s", trigger, state.word())
                        .isEqualTo(next);
                allowed.put(state.word(), next);
            }
        }
        assertThat(Json.value(Json.read(trigger.json()))).isEqualTo(allowed);
        assertThat(Arrays.stream(Owner.values()))
                .allSatisfy(before ->
                        assertThat(trigger.owner(before).word()).isEqualTo(owner.equals("-") ? before.word() : owner));
    }

    @Test
    void theTableAboveIsWhole() {
        assertThat(Trigger.values()).hasSize(8);
        assertThat(ConversationState.values())
                .extracting(ConversationState::word)
                .containsExactly("new", "engaged", "waiting-on-customer", "waiting-on-agent", "completed", "archived");
    }
}
