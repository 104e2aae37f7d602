package io.bactrian.console;

import java.time.Instant;
import java.util.UUID;

/**
 * A text as it is stored.
 *
 * @param turnId null before the turn that took or made it is written, and for texts that no turn made
 * @param inbound true from the customer
 * @param kind {@code customer reply keyword automation handoff person message}
 * @param text what it says, untrusted; null when it was erased
 * @param status a word of the contract's list
 * @param errorCode the provider's; null when there is none
 * @param steps the trace of its own, a JSON array
 */
record ShownText(
        UUID id,
        UUID conversationId,
        UUID turnId,
        long seq,
        boolean inbound,
        String kind,
        String text,
        String status,
        String errorCode,
        int segments,
        String encoding,
        String provider,
        String keyword,
        Instant at,
        String steps) {

    /** Whether something went wrong with it that a person should see. */
    public boolean isTroubled() {
        return switch (status) {
            case "failed", "undelivered", "blocked", "canceled", "uncertain" -> true;
            default -> false;
        };
    }

    /** {@code 1 segment, GSM-7}. */
    public String size() {
        return segments + (segments == 1 ? " segment, " : " segments, ") + encoding;
    }
}
