package io.bactrian.agent.outage;

import static io.bactrian.agent.outage.ModelStage.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a use case has happen when the model gives nothing. */
class WhenModelFailsTest {

    private static final String FALLBACK =
            "Sorry, I cannot look into that right now. Please try again in a little while.";
    private static final String HOLDING =
            "Thanks for your text. It takes me a little longer right now; I will answer you here.";
    private static final String HANDOFF = "Thanks. I am passing this on to a colleague, who will text you here.";

    private static ModelStage stage(String desk, String policy) {
        return new ModelStage(desk, Map.of("whenModelFails", policy));
    }

    @Test
    void textTellsTheCustomerOnceUntilTheModelHasAnswered() {
        ModelStage stage = stage("zendesk", "text");
        stage.modelAnswers(BROKEN, 6);

        stage.texts("Where is it?");
        assertThat(stage.received(1)).containsExactly(FALLBACK);
        stage.customer().settles();
        stage.texts("Hello?");
        stage.traced(2, "ask-agent model-error", "ask-agent told-already");
        stage.customer().settles();
        stage.modelSays("On its way.");
        stage.texts("Anybody?");
        assertThat(stage.received(2)).containsExactly(FALLBACK, "On its way.");
        stage.customer().settles();
        stage.modelAnswers(BROKEN, 3);
        stage.texts("Thanks. When?");

        assertThat(stage.received(3)).containsExactly(FALLBACK, "On its way.", FALLBACK);
    }

    @Test
    void anHourLaterTheCustomerIsToldAgain() {
        ModelStage stage = stage("zendesk", "text");
        stage.modelAnswers(BROKEN, 6);
        stage.texts("Where is it?");
        stage.received(1);
        stage.customer().settles();
        stage.gateway()
                .jdbc()
                .sql("update conversation set told_of_outage_at = now() - interval '61 minutes' where id = :id::uuid")
                .param("id", stage.conversationId())
                .update();

        stage.texts("Hello?");

        assertThat(stage.received(2)).containsExactly(FALLBACK, FALLBACK);
    }

    @Test
    void aRefusalIsAnsweredEachTime() {
        ModelStage stage = stage("zendesk", "wait");
        for (int i = 1; i <= 2; i++) {
            stage.model()
                    .says(stage.customer().number(), Map.of("role", "assistant", "refusal", "I will not."), "stop");
            stage.texts("Write me a poem, number " + i);
            stage.received(i);
            stage.customer().settles();
        }

        assertThat(stage.received(2)).containsExactly(FALLBACK, FALLBACK);
    }

    @Test
    void waitAnswersOnceTheModelIsBackWithWhatWasWrittenMeanwhile() {
        ModelStage stage = stage("zendesk", "wait");
        stage.model().callsTool(stage.customer().number(), "look-up-order", Map.of("order", "1002"));
        stage.modelAnswers(BROKEN, 6);

        stage.texts("Where is order 1002?");
        assertThat(stage.received(1)).containsExactly(HOLDING);
        stage.traced(1, "ask-agent model-error", "ask-agent waiting");
        assertThat(stage.conversation().path("state").asText()).isEqualTo("engaged");
        Await.until(() -> assertThat(stage.calls()).isGreaterThanOrEqualTo(7));
        stage.model().callsTool(stage.customer().number(), "look-up-order", Map.of("order", "1002"));
        stage.modelSays("Order 1002 comes tomorrow.");
        stage.texts("And how long does it take?");

        assertThat(stage.received(2)).containsExactly(HOLDING, "Order 1002 comes tomorrow.");
        assertThat(stage.trace(1)).contains("ask-agent waiting", "ask-agent reply");
        assertThat(stage.trace(2)).contains("ask-agent reply");
        assertThat(stage.gateway()
                        .jdbc()
                        .sql(
                                """
                                select count(distinct call) from turn,
                                  lateral jsonb_array_elements(tool_calls) as call
                                where conversation_id = :id::uuid""")
                        .param("id", stage.conversationId())
                        .query(Long.class)
                        .single())
                .as("the tool ran once, and its result was used again")
                .isEqualTo(1);
    }

    @Test
    void waitEndsWithAPersonWhereThereIsADesk() {
        ModelStage stage = new ModelStage("zendesk", Map.of("whenModelFails", "wait", "modelWaitSeconds", 1));
        stage.modelAnswers(BROKEN, 6);

        stage.texts("Where is it?");

        assertThat(stage.received(2)).containsExactly(HOLDING, HANDOFF);
        assertThat(stage.conversation().path("owner").asText()).isEqualTo("human");
        assertThat(stage.conversation().path("state").asText()).isEqualTo("waiting-on-agent");
    }

    @Test
    void waitEndsWithTheFixedTextWhereThereIsNoDesk() {
        ModelStage stage = new ModelStage(null, Map.of("whenModelFails", "wait", "modelWaitSeconds", 1));
        stage.modelAnswers(BROKEN, 6);

        stage.texts("Where is it?");

        assertThat(stage.received(2)).containsExactly(HOLDING, FALLBACK);
        assertThat(stage.trace(1)).contains("ask-agent waiting", "ask-agent fallback");
    }

    @Test
    void stopEndsTheWait() {
        ModelStage stage = stage("zendesk", "wait");
        stage.modelAnswers(BROKEN, 3);
        stage.texts("Where is it?");
        stage.received(1);

        stage.customer().texts("STOP");

        assertThat(stage.received(2).get(1)).contains("unsubscribed");
        stage.traced(1, "notice-opt-out silent");
        assertThat(stage.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff", "close"})
    void aPersonWhoStepsInEndsTheWait(String move) {
        ModelStage stage = stage("zendesk", "wait");
        stage.modelAnswers(BROKEN, 3);
        stage.texts("Where is it?");
        stage.received(1);

        Http.Answer moved = stage.gateway()
                .api("POST", "/conversations/" + stage.conversationId() + "/" + move, Map.of(), Map.of());

        assertThat(moved.status()).isLessThan(300);
        stage.traced(1, "choose-owner " + (move.equals("close") ? "closed" : "to-desk"));
        stage.customer().settles();
        assertThat(stage.received(move.equals("close") ? 1 : 2))
                .isEqualTo(move.equals("close") ? List.of(HOLDING) : List.of(HOLDING, HANDOFF));
        assertThat(stage.calls()).isEqualTo(3);
    }

    @Test
    void handoffGivesTheConversationToAPersonAndSaysSoOnce() {
        ModelStage stage = stage("zendesk", "handoff");
        stage.modelAnswers(BROKEN, 3);

        stage.texts("Where is it?");
        assertThat(stage.received(1)).containsExactly(HANDOFF);
        stage.texts("Hello?");
        stage.traced(2, "choose-owner to-desk");

        stage.customer().settles();
        assertThat(stage.received(1)).containsExactly(HANDOFF);
        Await.until(() -> assertThat(stage.gateway().stubs().zendesk().tickets())
                .anySatisfy(ticket ->
                        assertThat(ticket.comments().toString()).contains("The model's endpoint answered 500.")));
    }

    @Test
    void handoffWithoutADeskIsTheFixedText() {
        ModelStage stage = stage(null, "handoff");
        stage.modelAnswers(BROKEN, 3);

        stage.texts("Where is it?");

        assertThat(stage.received(1)).containsExactly(FALLBACK);
        assertThat(stage.conversation().path("state").asText()).isNotEqualTo("completed");
    }

    @Test
    void ruleWithoutAKeywordIsTheFixedText() {
        ModelStage stage = stage("zendesk", "rule");
        stage.modelAnswers(BROKEN, 3);

        stage.texts("Where is it?");

        assertThat(stage.received(1)).containsExactly(FALLBACK);
    }
}
