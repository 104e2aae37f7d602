package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.lane.Lease;
import io.bactrian.limit.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keyword gets its fixed answer: one confirmation of an opt-out, and none of a START that did not count. */
class KeywordAnswersTest {

    private final Gates gates = new Gates(null, null, null, 10);

    @ParameterizedTest(name = "{0}, {1} by now, changed it: {2}")
    @CsvSource({
        "stop, opted-out, true, answered",
        "stop, opted-out, false, no-answer",
        "stop, opted-in, true, answered",
        "start, opted-in, true, answered",
        "start, opted-in, false, answered",
        "start, opted-out, true, answered",
        "start, opted-out, false, no-answer",
        "help, opted-out, false, answered",
        "help, none, false, answered"
    })
    void answers(String keyword, String consent, boolean changed, String decision) {
        Turn sample = SampleTurn.of("Hello", false);
        InboundText text =
                new InboundText(new UUID(0, 4), 1, keyword.toUpperCase(), keyword, null, changed, Instant.EPOCH);
        Turn turn = new Turn(
                new UUID(0, 2),
                new Lease("keyword", sample.conversation().id(), new UUID(0, 3), 1, null),
                sample.conversation(),
                sample.useCase(),
                consent,
                "local",
                List.of(text),
                List.of(),
                Rerun.NONE,
                new Recent(new Rate(10, 6), Duration.ZERO, 0, List.of()),
                Clock.systemUTC());

        gates.obeyKeyword(turn);

        assertThat(turn.steps()).singleElement().satisfies(step -> assertThat(step.decision())
                .isEqualTo(decision));
        assertThat(turn.answers()).hasSize(decision.equals("answered") ? 1 : 0);
    }
}
