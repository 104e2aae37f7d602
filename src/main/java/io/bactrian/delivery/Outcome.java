package io.bactrian.delivery;

import java.time.Duration;

/**
 * What became of a provider call.
 *
 * @param word {@code accepted throttled unreachable rejected opted-out misconfigured uncertain}
 * @param providerMessageId the provider's id; null when it gave none
 * @param errorCode the provider's code, as text; null when it gave none
 * @param detail a sentence for people
 * @param retryAfter what the provider asked to wait; null when it did not say
 */
public record Outcome(String word, String providerMessageId, String errorCode, String detail, Duration retryAfter) {}
