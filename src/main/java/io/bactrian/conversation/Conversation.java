package io.bactrian.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as it stood when it was read.
 *
 * @param customer the customer's number, E.164
 * @param number our number that was texted last; replies leave from it
 * @param clarified whether the agent has asked its one clarifying question
 * @param toldOfOutageAt when the customer was last told that the model gives nothing; null when it has answered since
 */
public record Conversation(
        UUID id,
        String brand,
        String useCase,
        String customer,
        String number,
        ConversationState state,
        Owner owner,
        String intent,
        Double confidence,
        boolean clarified,
        Instant toldOfOutageAt,
        Instant openedAt) {

    /** Whether it was closed or put away. */
    public boolean isOver() {
        return state == ConversationState.COMPLETED || state == ConversationState.ARCHIVED;
    }
}
