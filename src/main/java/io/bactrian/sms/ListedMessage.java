package io.bactrian.sms;

import java.time.Instant;

/**
 * A message in a provider's log, in either direction.
 *
 * @param provider name of the provider whose log it is
 * @param account the provider's account; empty when it does not say
 * @param id the provider's id
 * @param from the sender as the log has it
 * @param to the recipient as the log has it
 * @param text the words
 * @param inbound whether a customer sent it
 * @param word the provider's status word; null when it gave none
 * @param errorCode the provider's error code as text; null when it gave none
 * @param createdAt when the provider took it; null: unknown
 * @param sentAt when it was sent; null: unknown, or not yet
 */
public record ListedMessage(
        String provider,
        String account,
        String id,
        String from,
        String to,
        String text,
        boolean inbound,
        String word,
        String errorCode,
        Instant createdAt,
        Instant sentAt) {

    /** For logs: numbers masked, the text as its length. */
    @Override
    public String toString() {
        return "ListedMessage[%s %s from %s to %s, %d characters]"
                .formatted(
                        provider, id, PhoneNumbers.mask(from), PhoneNumbers.mask(to), text == null ? 0 : text.length());
    }
}
