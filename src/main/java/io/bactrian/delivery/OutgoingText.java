package io.bactrian.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A text to be sent in a conversation.
 *
 * @param kind {@code reply keyword automation handoff person message}
 * @param category {@code conversational transactional marketing otp emergency}
 * @param turnId the turn that decided it; null when none did
 * @param expiresAt after this it is not worth sending; null never expires
 */
public record OutgoingText(
        UUID conversationId, String kind, String category, String text, UUID turnId, Instant expiresAt) {}
