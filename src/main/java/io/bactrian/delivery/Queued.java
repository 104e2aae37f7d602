package io.bactrian.delivery;

import java.time.Instant;
import java.util.UUID;

/** A text that waits to be sent, as the clearing reads it; {@code expiresAt} is null where it never expires. */
record Queued(
        UUID id,
        UUID conversationId,
        String brand,
        String useCase,
        String provider,
        String kind,
        String category,
        String from,
        String to,
        String text,
        String status,
        int attempts,
        Instant expiresAt) {}
