package io.bactrian.delivery;

import java.time.Duration;

/**
 * What became of a provider call.
 *
 * @param outcome in one of the seven words
 * @param providerMessageId the provider's id; null when it gave none
 * @param errorCode the provider's code, as text; null when it gave none
 * @param detail a sentence for people
 * @param retryAfter what the provider asked to wait; null when it did not say
 */
public record SendResult(
        Outcome outcome, String providerMessageId, String errorCode, String detail, Duration retryAfter) {}
