package io.bactrian.handoff;

import java.util.Map;
import java.util.UUID;

/**
 * A handoff about to be opened.
 *
 * @param requestedBy {@code agent rule failure api}
 * @param intent the last known; null when none
 * @param confidence of the last decision, 0..1; null when none
 * @param desk the desk that takes it; null: none, and the handoff is closed as soon as it is opened
 * @param details what was tried, the recommended next action
 */
public record NewHandoff(
        String brand,
        UUID conversationId,
        String requestedBy,
        String reason,
        String intent,
        Double confidence,
        String desk,
        Map<String, String> details) {}
