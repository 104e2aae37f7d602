package io.bactrian.conversation;

/**
 * The wish for a person.
 *
 * @param requestedBy {@code agent rule failure api}
 * @param reason for the person at the desk; quotes the model's reason where it decided
 * @param text what the customer is told; null takes the use case's own wording
 * @param tried what the agent did before, a sentence
 * @param nextAction what the person might do first, a sentence
 * @param intent of this turn; null takes the conversation's last known
 * @param confidence of this turn's decision, 0..1; null as above
 */
public record HandoffRequest(
        String requestedBy,
        String reason,
        String text,
        String tried,
        String nextAction,
        String intent,
        Double confidence) {}
