package io.bactrian.webhook;

/**
 * Why a webhook was refused, for operators alone: callers must not learn how near they came.
 *
 * @param fault what is wrong
 * @param particular what exactly, such as {@code http} or {@code 412 seconds ago}; empty when there is no more to say. Never
 *     a secret, a number of a person, or anything that the caller wrote
 */
public record Diagnosis(SignatureFault fault, String particular) {

    /** Nothing more to say than the fault. */
    Diagnosis(SignatureFault fault) {
        this(fault, "");
    }

    /** The word for logs, such as {@code url-scheme}. */
    public String code() {
        return fault.code();
    }

    /** What it means and the way out. */
    public String sentence() {
        return fault.sentence() + (particular.isEmpty() ? "" : " Here: " + particular + ".");
    }
}
