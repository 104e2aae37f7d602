package io.bactrian.webhook;

/** One way in which vendors sign their webhooks. */
public interface SignatureScheme {
    /** The name that routes use, such as {@code twilio}. */
    String name();

    /**
     * Whether the request was signed with one of its secrets, by this scheme, and recently where the scheme has a time.
     * Never throws for what a caller sent: what cannot be understood is not accepted.
     */
    boolean accepts(SignedRequest request);
}
