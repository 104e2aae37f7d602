package io.bactrian.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * Which texts a list shows; null does not filter.
 *
 * @param since only texts that were stored then or later
 * @param before only texts with a smaller id: where the page begins
 * @param most how many at most
 */
public record MessageFilter(
        UUID conversationId,
        String from,
        String to,
        String providerMessageId,
        String direction,
        String status,
        Instant since,
        UUID before,
        int most) {}
