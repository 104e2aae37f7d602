package io.bactrian.conversation;

import io.bactrian.limit.LoopDetector;
import io.bactrian.limit.Rate;
import io.bactrian.sms.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The short gates: each looks at the turn, adds to it, and writes nothing. Routes call them in their order. */
@Component("gates")
public class Gates {

    private final Supplier<NoiseWords> noise;
    private final Supplier<Automations> automations;
    private final LoopDetector loops;
    private final int fixedAnswers;

    /** @param fixedAnswers how many fixed answers to keywords may leave within a minute */
    public Gates(
            Supplier<NoiseWords> noise,
            Supplier<Automations> automations,
            LoopDetector loops,
            @Value("${gateway.limits.fixed-answers:10}") int fixedAnswers) {
        this.noise = noise;
        this.automations = automations;
        this.loops = loops;
        this.fixedAnswers = fixedAnswers;
    }

    /** STOP, HELP, START: the one fixed answer to each; the consent itself changed when the text was stored. */
    public void obeyKeyword(@Variable("turn") Turn turn) {
        for (InboundText text : turn.texts()) {
            String answer = keywordAnswer(turn, text);
            if (answer != null && turn.recent().fixedAnswers() + turn.answers().size() >= fixedAnswers) {
                turn.step(
                        "obey-keyword",
                        "no-answer",
                        "What the keyword asks for is done; " + fixedAnswers + " fixed answers a minute are enough.");
            } else if (answer == null) {
                turn.step("obey-keyword", "no-answer", silence(turn, text));
            } else {
                turn.answer("keyword", answer);
                turn.step(
                        "obey-keyword",
                        "answered",
                        "The fixed answer to " + text.keyword().toUpperCase(Locale.ROOT) + ".");
            }
        }
        turn.end("keyword");
    }

    /** A person who opted out is not answered by anything but a keyword's fixed answer. */
    public void noticeOptOut(@Variable("turn") Turn turn) {
        if (turn.consent().equals("opted-out")) {
            turn.step("notice-opt-out", "silent", "The person opted out; their START would change that.");
            turn.end("opted-out");
        } else {
            turn.step("notice-opt-out", "passed", "The person has not opted out.");
        }
    }

    /** A person's conversation goes to the desk. */
    public void chooseOwner(@Variable("turn") Turn turn) {
        if (turn.conversation().owner() == Owner.HUMAN) {
            turn.step("choose-owner", "to-desk", "A person has this conversation.");
            turn.takeToDesk();
        } else if (turn.rerun().waitingSince() != null && turn.conversation().isOver()) {
            turn.step("choose-owner", "closed", "The conversation was closed while the turn waited for the model.");
            turn.end("closed");
        } else {
            turn.step("choose-owner", "passed", "The agent has this conversation.");
        }
    }

    /** Auto-replies and reactions start nothing. */
    public void dropNoise(@Variable("turn") Turn turn) {
        if (!PhoneNumbers.isE164(turn.conversation().customer())) {
            turn.step("drop-noise", "dropped", "A short code or a name cannot be answered.");
            turn.end("noise");
            return;
        }
        boolean allNoise = turn.texts().stream()
                .allMatch(text -> text.text() == null || noise.get().matches(text.text()));
        if (allNoise) {
            turn.step("drop-noise", "dropped", "Nothing but automatic replies, reactions or empty texts.");
            turn.end("noise");
        } else {
            turn.step("drop-noise", "passed", "The text is a person's.");
        }
    }

    /** A talk of two machines goes to a person, or ends; a sender who had too many turns lately waits. */
    public void limitSender(@Variable("turn") Turn turn) {
        Optional<String> loop = loops.sign(turn.recent().heard());
        Duration delay = turn.recent().delay();
        if (loop.isPresent()) {
            endLoop(turn, loop.get());
        } else if (delay.isZero()) {
            turn.step("limit-sender", "passed", passed(turn));
        } else {
            turn.step("limit-sender", "held-back", heldBack(turn.recent().rate()));
            turn.holdBack(delay);
        }
    }

    private static void endLoop(Turn turn, String sign) {
        if (turn.useCase().desk() == null) {
            turn.step("limit-sender", "silent", sign + " The use case has no desk, so nothing is said any more.");
            turn.end("loop");
        } else {
            turn.step("limit-sender", "handoff", sign);
            turn.handOff(new HandoffRequest(
                    "rule",
                    sign,
                    null,
                    "The agent answered, and each answer was answered at once; it says nothing more.",
                    "See whether a person is there. If not, solve the ticket when the texts have ended.",
                    null,
                    null));
        }
    }

    private static String heldBack(Rate rate) {
        return "The sender has had " + rate.atOnce() + " turns at once and " + rate.perMinute()
                + " a minute since; what is new is answered in one as soon as there is another.";
    }

    private static String passed(Turn turn) {
        Instant since = turn.rerun().heldSince();
        return since == null
                ? "The sender has turns left, and nothing looks like a machine."
                : "The texts waited "
                        + Duration.between(since, turn.startedAt()).toSeconds()
                        + " s for it: the sender had too many turns before.";
    }

    /** A keyword of the house's own has its fixed answer. */
    public void runAutomation(@Variable("turn") Turn turn) {
        automations
                .get()
                .answerTo(
                        turn.useCase().id(),
                        turn.texts().get(turn.texts().size() - 1).text())
                .ifPresentOrElse(
                        answer -> {
                            turn.answer("automation", answer);
                            turn.step("run-automation", "answered", "A keyword automation has the answer.");
                            turn.end("automation");
                        },
                        () -> turn.step("run-automation", "passed", "No keyword automation fits."));
    }

    /** Who gets the agent: nobody, where the use case only notifies. */
    public void checkAudience(@Variable("turn") Turn turn) {
        if (turn.useCase().agent() == null) {
            turn.step("check-audience", "silent", "The use case only notifies; it has no agent.");
            turn.end("notification-only");
        } else {
            turn.step(
                    "check-audience",
                    "passed",
                    "The use case has the agent " + turn.useCase().agent() + ".");
        }
    }

    private static String keywordAnswer(Turn turn, InboundText text) {
        if (text.answeredBy() != null) {
            return null;
        }
        return switch (text.keyword()) {
            case "stop" ->
                text.changedConsent() && !turn.numberType().equals("toll-free")
                        ? turn.useCase().stopText()
                        : null;
            // one that is older than the opt-out behind it came late, and changed nothing
            case "start" -> startLost(turn, text) ? null : turn.useCase().startText();
            default -> turn.useCase().helpText();
        };
    }

    private static boolean startLost(Turn turn, InboundText text) {
        return turn.consent().equals("opted-out") && !text.changedConsent();
    }

    private static String silence(Turn turn, InboundText text) {
        if (text.answeredBy() != null) {
            return "The provider has answered it already.";
        }
        if (text.keyword().equals("start")) {
            return "It did not undo the opt-out: that is newer, or another node took it within five seconds.";
        }
        return turn.numberType().equals("toll-free")
                ? "The network confirms an opt-out from a toll-free number itself."
                : "The person had opted out already; one confirmation is enough.";
    }
}
