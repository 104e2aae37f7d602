package io.bactrian.delivery;

import java.util.Arrays;
import java.util.Locale;

/** What is to be done after a provider's code: by the gateway itself where it can, else by a person. */
public enum Action {
    /** Tried again: by the gateway after an answer, by whoever wants it after a receipt. */
    RETRY("it may be tried again later"),
    /** The customer counts as opted out from now on. */
    SUPPRESS("the customer counts as opted out"),
    /** The number may be another person's by now: what the one before consented to does not count any more. */
    DROP_CONSENT("the number may be another person's by now, and its consent counts no longer"),
    /** Another number of ours may reach the customer. */
    OTHER_SENDER("send from another number"),
    /** Our settings, or our registration at the provider, are wrong. */
    MEND_CONFIGURATION("mend the settings or the registration at the provider"),
    /** Nothing that the gateway knows helps: somebody has to look at it. */
    TELL_A_PERSON("let a person look at it"),
    /** Nothing: it is final. */
    NONE("");

    private final String sentence;

    Action(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The action of this wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Action of(String wire) {
        return Arrays.stream(values())
                .filter(action -> action.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no action " + wire));
    }

    /** What follows from an outcome by itself. */
    public static Action of(Outcome outcome) {
        return switch (outcome) {
            case THROTTLED, UNREACHABLE -> RETRY;
            case OPTED_OUT -> SUPPRESS;
            case MISCONFIGURED -> MEND_CONFIGURATION;
            default -> NONE;
        };
    }

    /**
     * Whether a code that means this outcome may ask for it: an outcome that is tried again, or that opts out, says so itself,
     * and only a number that gets nothing any more can have changed hands.
     */
    public boolean fits(Outcome outcome) {
        boolean free = outcome != Outcome.OPTED_OUT && of(outcome) != RETRY;
        return of(outcome) == this
                || free && this != RETRY && this != SUPPRESS && (this != DROP_CONSENT || outcome == Outcome.REJECTED);
    }

    /** Its name outside Java, such as {@code other-sender}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people, behind another sentence: {@code " Action other-sender: send from another number."}; empty for none. */
    String said() {
        return this == NONE ? "" : " Action " + wire() + ": " + sentence + ".";
    }
}
