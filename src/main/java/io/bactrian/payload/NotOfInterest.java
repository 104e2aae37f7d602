package io.bactrian.payload;

/**
 * A valid body that is not ours to handle, such as another channel or an echo of our own text: answered 2xx, recorded with
 * its reason, stored nowhere else. An expected outcome: it carries no stack trace.
 */
public final class NotOfInterest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason fixed kebab-case word, such as {@code other-channel} */
    public NotOfInterest(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** The fixed word that says why. */
    public String reason() {
        return reason;
    }
}
