package io.bactrian.webhook;

/**
 * A refused request with a single change.
 *
 * @param fault what it tells if the changed request is accepted
 * @param particular the change in words, as in {@link Diagnosis}
 * @param changed the request with the change
 */
record Trial(SignatureFault fault, String particular, SignedRequest changed) {}
