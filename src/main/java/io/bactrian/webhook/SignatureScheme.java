package io.bactrian.webhook;

import java.time.Instant;
import java.util.Optional;

/** One way in which vendors sign their webhooks. */
public interface SignatureScheme {
    /** The name that routes use, such as {@code twilio}. */
    String name();

    /**
     * Whether the request was signed with one of its secrets, by this scheme, and recently where the scheme has a time.
     * Never throws for what a caller sent: what cannot be understood is not accepted.
     */
    boolean accepts(SignedRequest request);

    /** Whether nothing is accepted without a secret of the request's; otherwise the scheme has its own trust. */
    default boolean needsSecret() {
        return true;
    }

    /** When the caller says that it signed; empty where the scheme has no time, or it cannot be read. */
    default Optional<Instant> signedAt(SignedRequest request) {
        return Optional.empty();
    }

    /**
     * What is plainly wrong with a request that was refused, such as a header that is missing. Empty when its parts are
     * all there: then one of them is not what was signed. Never throws for what a caller sent.
     */
    default Optional<SignatureFault> fault(SignedRequest request) {
        return Optional.empty();
    }

    /**
     * Whether a request that was not accepted may yet be right: something that tells could not be had. Then the caller is
     * asked to come again. Never throws for what a caller sent.
     */
    default boolean isUndecided(SignedRequest request) {
        return false;
    }
}
