package io.bactrian.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A handoff and how far its desk has been told.
 *
 * @param ticketId the desk's own id; null until the ticket is open
 * @param shownSeq up to which place in the conversation the desk has seen it
 * @param state {@code open delivered closed parked}
 */
public record Handoff(
        UUID id,
        String brand,
        UUID conversationId,
        String requestedBy,
        String reason,
        String intent,
        Double confidence,
        String desk,
        String ticketId,
        long shownSeq,
        String state,
        JsonNode details,
        Instant openedAt) {}
