package io.bactrian.delivery;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a provider's status words mean. A word that is not listed means nothing: it is recorded and changes nothing. */
public final class StatusWords {
    private final Map<String, DeliveryStatus> statuses = new HashMap<>();

    /**
     * @param words the provider's words, in any case, each with the wire name of the status it means
     * @throws IllegalArgumentException for a status that is unknown or that providers cannot report
     */
    public StatusWords(Map<String, String> words) {
        words.forEach((word, wire) -> {
            DeliveryStatus status = DeliveryStatus.of(wire);
            if (!status.isReported()) {
                throw new IllegalArgumentException("Status " + wire + " is the gateway's own, no provider reports it");
            }
            statuses.put(key(word), status);
        });
    }

    /** The status that a word means; empty for a word that is not listed, and for null. */
    public Optional<DeliveryStatus> of(String word) {
        return word == null ? Optional.empty() : Optional.ofNullable(statuses.get(key(word)));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
