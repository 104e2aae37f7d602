package io.bactrian.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.Decision.Action;
import io.bactrian.conversation.Answer;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.SampleTurn;
import io.bactrian.conversation.Turn;
import io.bactrian.keyword.Keywords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default threshold of confidence is 0.5. */
class GuardTest {

    private static final String ASKS = "I want to talk to a human";

    private final Keywords keywords = Keywords.read(Path.of("config/keywords.yaml"));
    private final Guard guard =
            new Guard(() -> keywords, new NoDecision(() -> Automations.read(Path.of("config/automations"))));

    /** What the customer gets: the model's words, one of the house's fixed texts, or nothing (empty). */
    @ParameterizedTest(name = "{0} at {1}, asked before: {2}, wants a person: {3}")
    @CsvSource({
        // action, confidence, clarified, wants a person, outcome, answer
        "REPLY, 0.5, false, false, answered, model",
        "REPLY, 0.49, false, false, clarified, question",
        "REPLY, 0.49, true, false, handed-off, ''",
        "REPLY, 0.9, true, false, answered, model",
        "REPLY, 0.9, false, true, handed-off, ''",
        "CLARIFY, 0.9, false, false, clarified, model",
        "CLARIFY, 0.1, false, false, clarified, model",
        "CLARIFY, 0.9, true, false, handed-off, ''",
        "CLARIFY, 0.9, false, true, handed-off, ''",
        "CLOSE, 0.9, false, false, answered, model",
        "CLOSE, 0.1, false, false, clarified, question",
        "CLOSE, 0.1, true, false, handed-off, ''",
        "CLOSE, 0.9, false, true, handed-off, ''",
        "SILENT, 0.9, false, false, silent, ''",
        "SILENT, 0.1, true, false, silent, ''",
        "SILENT, 0.9, false, true, handed-off, ''",
        "HANDOFF, 0.1, false, false, handed-off, ''",
        "HANDOFF, 0.9, true, true, handed-off, ''",
        ", 0, false, false, fallback, fallback",
        ", 0, true, false, fallback, fallback",
        ", 0, false, true, handed-off, ''",
    })
    void carriesOutWhatTheHouseAllows(
            Action action, double confidence, boolean clarified, boolean asks, String outcome, String answer) {
        Turn turn = SampleTurn.of(asks ? ASKS : "Where is it?", clarified);
        guard.apply(turn, action == null ? null : decision(action, "By train.", confidence));

        assertThat(turn.outcome()).isEqualTo(outcome);
        Map<String, String> texts = Map.of(
                "model", "By train.",
                "question", turn.useCase().clarifyText(),
                "fallback", turn.useCase().fallbackText());
        assertThat(turn.answers())
                .isEqualTo(answer.isEmpty() ? List.of() : List.of(new Answer("reply", texts.get(answer))));
        assertThat(turn.handoff() != null).as("handed off").isEqualTo(outcome.equals("handed-off"));
        assertThat(turn.closing()).isEqualTo(action == Action.CLOSE && outcome.equals("answered"));
        assertThat(turn.steps()).hasSize(1).allSatisfy(step -> assertThat(step.reason())
                .isNotBlank());
        assertThat(turn.isOpen()).isFalse();
    }

    @Test
    void whoeverWantsAPersonGetsOneAndTheHouseSaysSo() {
        Turn turn = SampleTurn.of(ASKS, false);
        guard.apply(turn, decision(Action.REPLY, "I can help with that myself!", 0.99));

        assertThat(turn.handoff().requestedBy()).isEqualTo("rule");
        assertThat(turn.handoff().text()).as("the house's own wording").isNull();
        assertThat(turn.intent()).isEqualTo("orders");
    }

    @Test
    void theModelsOwnHandoffKeepsItsWordsAndItsReason() {
        Turn turn = SampleTurn.of("You charged me twice", false);
        guard.apply(turn, decision(Action.HANDOFF, "A colleague will look at the charge.", 0.8));

        assertThat(turn.handoff().requestedBy()).isEqualTo("agent");
        assertThat(turn.handoff().text()).isEqualTo("A colleague will look at the charge.");
        assertThat(turn.handoff().reason()).isEqualTo("because");
        assertThat(turn.handoff().confidence()).isEqualTo(0.8);
    }

    @Test
    void aCloseWithoutWordsSaysNothing() {
        Turn turn = SampleTurn.of("Thanks, that is all", false);
        guard.apply(turn, decision(Action.CLOSE, null, 0.9));

        assertThat(turn.answers()).isEmpty();
        assertThat(turn.closing()).isTrue();
    }

    @Test
    void anAnswerThatIsStillTooLongIsCutAtASentence() {
        Turn turn = SampleTurn.of("Tell me everything", false);
        guard.apply(
                turn,
                decision(
                        Action.REPLY,
                        "This sentence has forty characters, I say. ".repeat(60).strip(),
                        0.9));

        assertThat(turn.answers()).singleElement().satisfies(answer -> assertThat(answer.text())
                .hasSizeBetween(1_450, 1_530)
                .endsWith("I say."));
    }

    private static Decision decision(Action action, String reply, double confidence) {
        return new Decision(action, reply, confidence, "orders", Decision.Sentiment.NEUTRAL, "en", "because");
    }
}
