package io.bactrian.conversation;

import io.bactrian.crm.CrmLaneStore;
import io.bactrian.delivery.Outgoing;
import io.bactrian.delivery.OutgoingText;
import io.bactrian.event.Outbox;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.refusal.Refusal;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.switchboard.UseCase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do to a conversation: hand it off, give it back, answer in it, close it, put it away. */
@Component
public class ConversationMoves {

    private final TurnStore store;
    private final SwitchboardStore switchboard;
    private final HandoffOpening opening;
    private final HandoffStore handoffs;
    private final Outgoing outgoing;
    private final Outbox outbox;
    private final CrmLaneStore crm;
    private final Waiting waiting;

    ConversationMoves(
            TurnStore store,
            SwitchboardStore switchboard,
            HandoffOpening opening,
            HandoffStore handoffs,
            Outgoing outgoing,
            Outbox outbox,
            CrmLaneStore crm,
            Waiting waiting) {
        this.store = store;
        this.switchboard = switchboard;
        this.opening = opening;
        this.handoffs = handoffs;
        this.outgoing = outgoing;
        this.outbox = outbox;
        this.crm = crm;
        this.waiting = waiting;
    }

    /**
     * Hands the conversation to a person.
     *
     * @param requestedBy who asked, such as {@code api}
     * @param note for the person at the desk; null for none
     * @throws Refusal 404 {@code conversation-unknown}, 409 {@code state-conflict}
     */
    @Transactional
    public void handOff(UUID conversationId, String requestedBy, String reason, String note) {
        Conversation now = lock(conversationId);
        if (now.owner() == Owner.HUMAN) {
            throw new Refusal(409, "state-conflict", "A person has this conversation already; hand it back first.");
        }
        UseCase useCase = switchboard
                .useCase(now.useCase())
                .orElseThrow(() -> new Refusal(409, "use-case-unknown", "The conversation's use case was deleted."));
        String why = reason == null || reason.isBlank() ? "Asked for over the API." : reason;
        opening.open(now, useCase, new HandoffRequest(requestedBy, why, null, null, note, null, null), null);
        waiting.end(now.id());
    }

    /** Gives the conversation back to the agent. */
    @Transactional
    public void handBack(UUID conversationId, String by, String note) {
        Conversation now = lock(conversationId);
        if (now.owner() != Owner.HUMAN) {
            throw new Refusal(409, "state-conflict", "No person has this conversation; there is nothing to hand back.");
        }
        move(now, Trigger.HANDED_BACK, by, note);
        endHandoff(now);
    }

    /** Closes the conversation; the customer's next text opens another one. */
    @Transactional
    public void close(UUID conversationId, String by, String note) {
        Conversation now = lock(conversationId);
        move(now, Trigger.CLOSED, by, note);
        endHandoff(now);
        waiting.end(now.id());
    }

    /** Puts the conversation away. */
    @Transactional
    public void archive(UUID conversationId, String by, String note) {
        Conversation now = lock(conversationId);
        move(now, Trigger.PUT_AWAY, by, note);
        endHandoff(now);
        waiting.end(now.id());
    }

    /** Sends what a person answered as one text. Joins the caller's transaction. */
    @Transactional
    public UUID personReplied(UUID conversationId, String text) {
        Conversation now = lock(conversationId);
        if (now.owner() != Owner.HUMAN) {
            throw new Refusal(409, "state-conflict", "The conversation is the agent's again; hand it off first.");
        }
        UUID id = outgoing.queue(new OutgoingText(conversationId, "person", "conversational", text, null, null));
        move(now, Trigger.PERSON_REPLIED, "desk", null);
        return id;
    }

    /** Sends what a person answered before they gave the conversation back; nothing else changes. Joins the caller's transaction. */
    @Transactional
    public UUID personHadReplied(UUID conversationId, String text) {
        lock(conversationId);
        return outgoing.queue(new OutgoingText(conversationId, "person", "conversational", text, null, null));
    }

    private void move(Conversation now, Trigger trigger, String by, String note) {
        ConversationState next = trigger.from(now.state());
        store.update(now.id(), next, trigger.owner(now.owner()));
        Map<String, Object> facts = new HashMap<>();
        facts.put("conversationId", now.id());
        facts.put("from", now.state().word());
        facts.put("to", next.word());
        facts.put("by", by);
        outbox.add(now.brand(), "conversation.state-changed", now.id(), facts);
        if (next == ConversationState.COMPLETED) {
            outbox.add(now.brand(), "conversation.resolved", now.id(), Map.of("conversationId", now.id()));
        }
        if (note != null && !note.isBlank()) {
            store.note(now.id(), by, note);
        }
    }

    private void endHandoff(Conversation now) {
        handoffs.close(now.id()).ifPresent(handoff -> {
            outbox.add(
                    now.brand(), "handoff.closed", now.id(), Map.of("handoffId", handoff, "conversationId", now.id()));
            crm.wake(now.id());
        });
    }

    private Conversation lock(UUID id) {
        return store.lock(id)
                .orElseThrow(() -> new Refusal(404, "conversation-unknown", "There is no conversation with this id."));
    }
}
