package io.bactrian.conversation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A conversation as the API shows it, in lists.
 *
 * @param customer the person's number
 * @param number ours
 * @param intent the last known one; null: none yet
 * @param confidence 0..1; null: none yet
 */
record ConversationView(
        UUID id,
        String useCase,
        String customer,
        String number,
        String state,
        String owner,
        String intent,
        Double confidence,
        Instant openedAt) {

    /**
     * A handoff as the API shows it.
     *
     * @param state {@code open delivered closed parked}
     * @param desk null where there is none
     * @param ticketId null until the desk has one
     * @param closedAt null until then
     * @param requestedBy who asked for it, such as {@code agent} or {@code api}
     */
    record Handoff(
            UUID id,
            String state,
            String reason,
            String desk,
            String ticketId,
            Instant openedAt,
            Instant closedAt,
            String requestedBy) {}

    /** A conversation with its texts and handoffs, the oldest first. */
    record Whole(@JsonUnwrapped ConversationView conversation, List<Message> messages, List<Handoff> handoffs) {}
}
