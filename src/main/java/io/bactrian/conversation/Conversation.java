package io.bactrian.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as it stood when it was read.
 *
 * @param customer the customer's number, E.164
 * @param number our number that was texted last; replies leave from it
 * @param clarified whether the agent has asked its one clarifying question
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
        Instant openedAt) {}
