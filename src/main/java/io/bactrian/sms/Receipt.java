package io.bactrian.sms;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery receipt: what a provider says became of one of our texts.
 *
 * @param provider name of the provider that says so
 * @param account the provider's account
 * @param providerMessageId the provider's id of the text
 * @param textId our own id of the text, where the provider brought it back; null: look it up by the provider's id
 * @param word the provider's status word, as received
 * @param errorCode the provider's error code as text; null: none
 * @param occurredAt when the provider says it happened; null: unknown
 */
public record Receipt(
        String provider,
        String account,
        String providerMessageId,
        UUID textId,
        String word,
        String errorCode,
        Instant occurredAt) {}
