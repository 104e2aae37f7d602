package io.bactrian.conversation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A text as the API shows it, in lists and within a conversation.
 *
 * @param direction {@code inbound} or {@code outbound}
 * @param status of an outbound text where it stands; of an inbound one {@code received}
 * @param providerMessageId the provider's id; null until it has one
 * @param errorCode the provider's code, as text; null for none
 */
public record Message(
        UUID id,
        String direction,
        String from,
        String to,
        String text,
        String status,
        int segments,
        String encoding,
        String provider,
        String providerMessageId,
        String errorCode,
        UUID conversationId,
        Instant createdAt) {

    /**
     * One step of a text's delivery.
     *
     * @param detail the provider's own word or why; null for nothing to add
     */
    public record Change(String status, Instant at, String detail) {}

    /** A text with all that became of it, the oldest first. */
    public record WithHistory(@JsonUnwrapped Message message, List<Change> history) {}
}
