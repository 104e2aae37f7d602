package io.bactrian.sms;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text from a customer, as received and in our own words.
 *
 * @param provider name of the provider that brought it, such as {@code twilio}
 * @param account the provider's account it belongs to
 * @param providerMessageId the provider's id, the same on every repeat; null: it sends none
 * @param from the customer: E.164, or a short code or alphanumeric sender as received
 * @param to our number, in the same forms
 * @param text exactly what was written, white space and emptiness included; without NUL
 * @param occurredAt when the provider says it happened; null: unknown
 * @param optOutType {@code STOP}, {@code START} or {@code HELP} when the provider has answered it already; else null
 * @param media how many pictures or other files came with it
 * @param listed whether it was found in the provider's log, since its webhook never came
 * @param otherRecipients who else it went to, in the same forms; one of them may be the number that is ours; null counts as
 *     nobody
 * @param part which part of a long text it is, where the provider brings the parts one by one; null: it is whole
 */
public record Sms(
        String provider,
        String account,
        String providerMessageId,
        String from,
        String to,
        String text,
        Instant occurredAt,
        String optOutType,
        int media,
        boolean listed,
        List<String> otherRecipients,
        TextPart part) {

    public Sms {
        otherRecipients = otherRecipients == null ? List.of() : List.copyOf(otherRecipients);
    }

    /** A whole text to our number alone. */
    public Sms(
            String provider,
            String account,
            String providerMessageId,
            String from,
            String to,
            String text,
            Instant occurredAt,
            String optOutType,
            int media,
            boolean listed) {
        this(
                provider,
                account,
                providerMessageId,
                from,
                to,
                text,
                occurredAt,
                optOutType,
                media,
                listed,
                List.of(),
                null);
    }

    /** A text without pictures that the provider brought by itself. */
    public Sms(
            String provider,
            String account,
            String providerMessageId,
            String from,
            String to,
            String text,
            Instant occurredAt,
            String optOutType) {
        this(provider, account, providerMessageId, from, to, text, occurredAt, optOutType, 0, false);
    }

    /** All whom it went to. */
    public List<String> recipients() {
        return Stream.concat(Stream.of(to), otherRecipients.stream()).toList();
    }

    /** The same text to one of its recipients alone. */
    public Sms sentTo(String recipient) {
        return new Sms(
                provider,
                account,
                providerMessageId,
                from,
                recipient,
                text,
                occurredAt,
                optOutType,
                media,
                listed,
                List.of(),
                part);
    }

    /** For logs: numbers masked, the text as its length. */
    @Override
    public String toString() {
        return "Sms[%s %s from %s to %s, %d characters]"
                .formatted(
                        provider,
                        providerMessageId,
                        PhoneNumbers.mask(from),
                        PhoneNumbers.mask(to),
                        text == null ? 0 : text.length());
    }
}
