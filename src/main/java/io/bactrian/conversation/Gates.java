package io.bactrian.conversation;

import io.bactrian.sms.PhoneNumbers;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The short gates: each looks at the turn, adds to it, and writes nothing. Routes call them in their order. */
@Component("gates")
public class Gates {

    private final Supplier<NoiseWords> noise;
    private final Supplier<Automations> automations;

    public Gates(Supplier<NoiseWords> noise, Supplier<Automations> automations) {
        this.noise = noise;
        this.automations = automations;
    }

    /** STOP, HELP, START: the one fixed answer to each; the consent itself changed when the text was stored. */
    public void obeyKeyword(@Variable("turn") Turn turn) {
        for (InboundText text : turn.texts()) {
            String answer = keywordAnswer(turn, text);
            if (answer == null) {
                turn.step("obey-keyword", "no-answer", silence(turn, text));
            } else {
                turn.answer("keyword", answer);
                turn.step(
                        "obey-keyword",
                        "answered",
                        "The fixed answer to " + text.keyword().toUpperCase(java.util.Locale.ROOT) + ".");
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
        boolean allNoise = turn.texts().stream().allMatch(text -> noise.get().matches(text.text()));
        if (allNoise) {
            turn.step("drop-noise", "dropped", "Nothing but automatic replies, reactions or empty texts.");
            turn.end("noise");
        } else {
            turn.step("drop-noise", "passed", "The text is a person's.");
        }
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
            case "start" -> turn.useCase().startText();
            default -> turn.useCase().helpText();
        };
    }

    private static String silence(Turn turn, InboundText text) {
        if (text.answeredBy() != null) {
            return "The provider has answered it already.";
        }
        return turn.numberType().equals("toll-free")
                ? "The network confirms an opt-out from a toll-free number itself."
                : "The person had opted out already; one confirmation is enough.";
    }
}
