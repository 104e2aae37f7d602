package io.bactrian.webhook;

/**
 * Why a webhook was refused, for operators alone: callers must not learn how near they came.
 *
 * @param fault what is wrong
 * @param particular what exactly, such as {@code http} or {@code 412 seconds ago}; empty when there is no more to say. Never
 *     a secret, a number of a person, or anything that the caller wrote
 */
public record Diagnosis(SignatureFault fault, String particular) {

    /** The call is right as it came over the wire, but not as the route let it through. */
    static final Diagnosis DROPPED = new Diagnosis(SignatureFault.HEADER_MISSING, "the route's first step drops it");

    /** Nothing more to say than the fault. */
    Diagnosis(SignatureFault fault) {
        this(fault, "");
    }

    /** The word for logs, such as {@code url-scheme}. */
    public String code() {
        return fault.code();
    }

    /** What it means, and what exactly. */
    public String meaning() {
        return fault.meaning() + (particular.isEmpty() ? "" : " Here: " + particular + ".");
    }

    /** What to do; empty where there is nothing to do. */
    public String wayOut() {
        return fault.wayOut();
    }

    /** What it means, what exactly, and the way out. */
    public String sentence() {
        return (meaning() + " " + wayOut()).strip();
    }
}
