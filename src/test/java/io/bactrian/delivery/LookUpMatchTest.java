package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.sms.ListedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which message of a log is the text that we are not sure of. */
class LookUpMatchTest {

    private static final String OURS = "+12025550100";
    private static final String THEIRS = "+12025550101";
    private static final Instant CALL = Instant.parse("2026-11-28T12:00:00Z");
    private static final LookUp LOOK =
            new LookUp(new UUID(0, 1), new UUID(0, 2), "support", "twilio", OURS, THEIRS, "Yes.", 1, CALL, CALL, null);

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"-31, false", "-30, true", "0, true", "20, true", "60, true", "61, false"})
    void madeAroundTheCall(int seconds, boolean found) {
        assertThat(match(List.of(message("SM1", OURS, THEIRS, "Yes.", false, seconds)), Set.of(), List.of()))
                .hasSize(found ? 1 : 0);
    }

    @ParameterizedTest(name = "{0} to {1}, {2}, inbound {3}")
    @CsvSource({
        "+12025550100, +12025550101, yes., false",
        "+12025550100, +12025550101, 'Yes. ', false",
        "+12025550100, +12025550101, Yes., true",
        "+12025550101, +12025550100, Yes., false",
        "+12025550100, +12025550102, Yes., false",
        "+12025550109, +12025550101, Yes., false",
    })
    void anythingElseIsAnotherText(String from, String to, String text, boolean inbound) {
        assertThat(match(List.of(message("SM1", from, to, text, inbound, 0)), Set.of(), List.of()))
                .isEmpty();
    }

    @Test
    void whatAnotherTextHasIsNotThisOne() {
        ListedMessage first = message("SM1", OURS, THEIRS, "Yes.", false, 1);
        ListedMessage second = message("SM2", OURS, THEIRS, "Yes.", false, 4);

        assertThat(match(List.of(second, first), Set.of("SM1"), List.of())).containsExactly("SM2");
        assertThat(match(List.of(second, first), Set.of(), List.of())).containsExactly("SM1");
        assertThat(match(List.of(second, first), Set.of("SM1", "SM2"), List.of()))
                .isEmpty();
    }

    @Test
    void ofTwoUncertainTextsEachGetsTheNearest() {
        ListedMessage only = message("SM1", OURS, THEIRS, "Yes.", false, 9);

        assertThat(match(List.of(only), Set.of(), List.of(CALL.plusSeconds(10))))
                .isEmpty();
        assertThat(match(List.of(only), Set.of(), List.of(CALL.plusSeconds(40))))
                .containsExactly("SM1");
    }

    private static List<String> match(List<ListedMessage> messages, Set<String> taken, List<Instant> rivals) {
        return LookUpMatch.of(LOOK, messages, taken, rivals).map(ListedMessage::id).stream()
                .toList();
    }

    private static ListedMessage message(
            String id, String from, String to, String text, boolean inbound, int secondsAfter) {
        return new ListedMessage(
                "twilio", "AC1", id, from, to, text, inbound, "sent", null, CALL.plusSeconds(secondsAfter), null);
    }
}
