package io.bactrian.sms;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
 * @param otherWords what the provider says in other words, for where the first is not known; null counts as nothing
 */
public record Receipt(
        String provider,
        String account,
        String providerMessageId,
        UUID textId,
        String word,
        String errorCode,
        Instant occurredAt,
        List<String> otherWords) {

    public Receipt {
        otherWords = otherWords == null ? List.of() : List.copyOf(otherWords);
    }

    /** A receipt that says it in one word. */
    public Receipt(
            String provider,
            String account,
            String providerMessageId,
            UUID textId,
            String word,
            String errorCode,
            Instant occurredAt) {
        this(provider, account, providerMessageId, textId, word, errorCode, occurredAt, List.of());
    }

    /** The same in one word: the first that is known, or the first one. */
    public Receipt saying(Predicate<String> known) {
        return Stream.concat(Stream.of(word), otherWords.stream())
                .filter(known)
                .findFirst()
                .map(chosen -> new Receipt(provider, account, providerMessageId, textId, chosen, errorCode, occurredAt))
                .orElse(this);
    }
}
