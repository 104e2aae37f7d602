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
 * @param triedAt since when the desk may have the ticket without our knowing; null: surely not
 * @param triedSeq up to which place in the conversation the note of that attempt went; null as there
 * @param solvedAt when the desk says the ticket was solved; null: it never said so
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
        Instant openedAt,
        Instant triedAt,
        Long triedSeq,
        Instant solvedAt) {}
