package io.bactrian.agent;

import io.bactrian.agent.ModelFailure.Nature;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.Turn;
import io.bactrian.switchboard.Settings;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What the customer gets when the model gave nothing, as the use case has it. While the model is out, a customer is told
 * so once an hour at most; what they write beyond that has the reason in its trace.
 */
@Component
public class NoDecision {

    /** How long a customer who was told is not told again, unless the model has answered since. */
    static final Duration QUIET = Duration.ofHours(1);

    private static final String GATE = "ask-agent";

    private final Supplier<Automations> automations;

    public NoDecision(Supplier<Automations> automations) {
        this.automations = automations;
    }

    /** Ends the turn, or lets it wait. The turn may have kept a {@link ModelFailure} under {@code modelFailure}. */
    void settle(Turn turn) {
        Settings.WhenModelFails wanted = turn.useCase().settings().whenModelFails();
        boolean desk = turn.useCase().desk() != null;
        if (wanted == Settings.WhenModelFails.WAIT && nature(turn) == Nature.OUTAGE) {
            hold(turn);
        } else if (wanted == Settings.WhenModelFails.RULE) {
            applyRule(turn);
        } else if (wanted == Settings.WhenModelFails.HANDOFF && desk) {
            handOff(turn, "The agent gave no usable answer" + because(turn));
        } else {
            tell(turn);
        }
    }

    private static void hold(Turn turn) {
        Duration longest = Duration.ofSeconds(turn.useCase().settings().modelWaitSeconds());
        if (turn.waited().compareTo(longest) < 0) {
            String holding = turn.wasToldOfOutage(QUIET) ? null : turn.useCase().holdingText();
            turn.step(
                    GATE, "waiting", "The turn waits for the model and runs again, " + seconds(longest) + " at most.");
            turn.waitForModel(holding);
        } else if (turn.useCase().desk() != null) {
            handOff(turn, "The agent has been out for " + seconds(turn.waited()) + because(turn));
        } else {
            tell(turn);
        }
    }

    private void applyRule(Turn turn) {
        automations
                .get()
                .answerWithin(turn.useCase().id(), turn.words())
                .ifPresentOrElse(
                        answer -> {
                            turn.answer("automation", answer);
                            turn.step(GATE, "rule", "The model gave nothing; a keyword in the text has this answer.");
                            turn.end("automation");
                        },
                        () -> tell(turn));
    }

    private static void tell(Turn turn) {
        boolean promised = turn.rerun().promised();
        if (nature(turn) != Nature.TURN && turn.wasToldOfOutage(QUIET) && !promised) {
            turn.step(
                    GATE,
                    "told-already",
                    "The customer was told within the hour that there is no answer for now, and is not told again.");
            turn.end("told-already");
            return;
        }
        turn.answer("reply", turn.useCase().fallbackText());
        turn.step(
                GATE,
                "fallback",
                promised
                        ? "The wait for the model is over; the customer, who was promised an answer, got the fixed one."
                        : "The model gave no usable answer; the customer got the fixed one.");
        turn.end("fallback");
        if (nature(turn) != Nature.TURN) {
            turn.tellOfOutage();
        }
    }

    private static void handOff(Turn turn, String reason) {
        Guard.handOff(turn, "failure", reason, null, null);
    }

    /** A route of the agent that failed by itself counts as used up: waiting would not mend it. */
    private static Nature nature(Turn turn) {
        return turn.kept("modelFailure") instanceof ModelFailure failure
                ? failure.kind().nature()
                : Nature.SPENT;
    }

    private static String because(Turn turn) {
        return turn.kept("modelFailure") instanceof ModelFailure failure ? ": " + failure.getMessage() : ".";
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " seconds";
    }
}
