package io.bactrian.refusal;

import java.util.Objects;

/**
 * Something that was asked of the gateway and is refused, with what to answer. It is an expected outcome, not a fault: it
 * carries no stack trace. The detail is shown to callers, so it never quotes what they sent.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;

    /**
     * @param status the HTTP status to answer, 400 to 599
     * @param code kebab-case word of the closed list, such as {@code number-invalid}
     * @param detail one sentence that says what to do about it; never caller's input, a secret or a whole number
     */
    public Refusal(int status, String code, String detail) {
        super(code + ": " + detail, null, false, false);
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    /** The HTTP status to answer. */
    public int status() {
        return status;
    }

    /** The word of the closed list. */
    public String code() {
        return code;
    }

    /** The sentence for the caller. */
    public String detail() {
        return detail;
    }
}
