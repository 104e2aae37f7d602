package io.bactrian.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.ModelFailure.Kind;
import io.bactrian.conversation.Answer;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.SampleTurn;
import io.bactrian.conversation.Turn;
import io.bactrian.switchboard.Settings.WhenModelFails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A use case waits 600 seconds for the model. */
class NoDecisionTest {

    @TempDir
    Path folder;

    private NoDecision noDecision;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("u.yaml"),
                """
                answers:
                  hours: "Nine to five."
                  opening hours: "Nine to five, longer on Thursday."
                  parking: "Behind the house."
                """);
        Automations automations = Automations.read(folder);
        noDecision = new NoDecision(() -> automations);
    }

    /** Told: how many minutes ago; waited: how many seconds; what comes of it, and the customer's text, if any. */
    @ParameterizedTest(name = "{0} {1}, desk {2}, told {3}, waited {4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "TEXT, ERROR, true, -, -, fallback, fallback",
                "TEXT, ERROR, true, 59, -, told-already, -",
                "TEXT, ERROR, true, 61, -, fallback, fallback",
                "TEXT, DAY_BUDGET, true, 59, -, told-already, -",
                "TEXT, LEFT_ALONE, true, 59, -, told-already, -",
                "TEXT, OUT_OF_TIME, true, 59, -, told-already, -",
                "TEXT, REFUSED, true, 59, -, fallback, fallback",
                "TEXT, EMPTY, true, 59, -, fallback, fallback",
                "TEXT, BUDGET, true, 59, -, fallback, fallback",
                "TEXT, TOOL_LOOP, true, 59, -, fallback, fallback",
                "TEXT, -, true, 59, -, told-already, -",
                "WAIT, ERROR, true, -, -, waiting, holding",
                "WAIT, LEFT_ALONE, true, -, -, waiting, holding",
                "WAIT, REJECTED, false, -, -, waiting, holding",
                "WAIT, ERROR, true, 5, 599, waiting, -",
                "WAIT, ERROR, true, 5, 600, handed-off, -",
                "WAIT, ERROR, false, 5, 600, told-already, -",
                "WAIT, REFUSED, true, -, -, fallback, fallback",
                "WAIT, DAY_BUDGET, true, -, -, fallback, fallback",
                "WAIT, -, true, -, -, fallback, fallback",
                "HANDOFF, ERROR, true, 5, -, handed-off, -",
                "HANDOFF, REFUSED, true, -, -, handed-off, -",
                "HANDOFF, ERROR, false, -, -, fallback, fallback",
            })
    void followsTheUseCase(
            WhenModelFails policy, Kind kind, boolean desk, Long told, Long waited, String outcome, String text) {
        Turn turn = SampleTurn.withoutAnswer("Where is it?", policy, desk, told(told), waited(waited));
        if (kind != null) {
            turn.keep("modelFailure", new ModelFailure(kind, "It failed."));
        }

        noDecision.settle(turn);

        assertThat(turn.outcome()).isEqualTo(outcome);
        assertThat(turn.waits()).isEqualTo(outcome.equals("waiting"));
        String said = turn.waits()
                ? turn.holding()
                : turn.answers().stream().map(Answer::text).findFirst().orElse(null);
        assertThat(said)
                .isEqualTo(
                        text == null
                                ? null
                                : text.equals("holding")
                                        ? turn.useCase().holdingText()
                                        : turn.useCase().fallbackText());
        assertThat(turn.steps()).hasSize(1).allSatisfy(step -> assertThat(step.reason())
                .isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "'What are your hours?', Nine to five.",
        "'Opening hours please!', 'Nine to five, longer on Thursday.'",
        "'parking? hours?', 'Behind the house.'",
        "'how many ours', fallback",
        "'hourspark', fallback",
    })
    void aKeywordInTheTextHasItsAnswer(String words, String answer) {
        Turn turn = SampleTurn.withoutAnswer(words, WhenModelFails.RULE, true, null, null);

        noDecision.settle(turn);

        boolean fallback = answer.equals("fallback");
        assertThat(turn.answers())
                .containsExactly(
                        fallback
                                ? new Answer("reply", turn.useCase().fallbackText())
                                : new Answer("automation", answer));
    }

    private static Duration told(Long minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static Duration waited(Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
