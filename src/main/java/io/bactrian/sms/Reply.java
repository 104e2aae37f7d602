package io.bactrian.sms;

import java.util.UUID;

/**
 * An outbound text about to leave.
 *
 * @param id our id of the text
 * @param conversationId the conversation it belongs to
 * @param brand the brand that speaks
 * @param useCase the use case it belongs to
 * @param provider the provider that will carry it
 * @param from our number, the one the customer texted
 * @param to the customer's number
 * @param text the decided text, whole
 * @param receiptUrl where the provider is to post delivery receipts
 */
public record Reply(
        UUID id,
        UUID conversationId,
        String brand,
        String useCase,
        String provider,
        String from,
        String to,
        String text,
        String receiptUrl) {

    /** For logs: numbers masked, the text as its length. */
    @Override
    public String toString() {
        return "Reply[%s by %s from %s to %s, %d characters]"
                .formatted(
                        id, provider, PhoneNumbers.mask(from), PhoneNumbers.mask(to), text == null ? 0 : text.length());
    }
}
