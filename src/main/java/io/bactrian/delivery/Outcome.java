package io.bactrian.delivery;

import java.util.Arrays;
import java.util.Locale;

/** What came of one call to a provider. */
public enum Outcome {
    /** The provider took the text. */
    ACCEPTED,
    /** Not taken, because too many came: to be tried again later. */
    THROTTLED,
    /** Not taken, because the provider or the handset could not be reached: to be tried again later. */
    UNREACHABLE,
    /** Not taken, and never will be. */
    REJECTED,
    /** Not taken, because the customer opted out with the provider. */
    OPTED_OUT,
    /** Not taken, because our account or registration is wrong: a person must act. */
    MISCONFIGURED,
    /** Taken perhaps: never to be sent again by itself. */
    UNCERTAIN;

    /**
     * The outcome of this wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Outcome of(String wire) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no outcome " + wire));
    }

    /** Its name outside Java, such as {@code opted-out}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
