package io.bactrian.conversation;

import io.bactrian.crm.CrmLaneStore;
import io.bactrian.delivery.Outgoing;
import io.bactrian.delivery.OutgoingText;
import io.bactrian.event.Outbox;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.handoff.NewHandoff;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.switchboard.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands a conversation to a person, or closes it where no desk is there to take it. The customer gets exactly one text. */
@Component
class HandoffOpening {

    private final HandoffStore handoffs;
    private final TurnStore store;
    private final Outgoing outgoing;
    private final Outbox outbox;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final CrmLaneStore crm;
    private final Clock clock;

    HandoffOpening(
            HandoffStore handoffs,
            TurnStore store,
            Outgoing outgoing,
            Outbox outbox,
            LaneStore lanes,
            LaneSignal signal,
            CrmLaneStore crm,
            Clock clock) {
        this.handoffs = handoffs;
        this.store = store;
        this.outgoing = outgoing;
        this.outbox = outbox;
        this.lanes = lanes;
        this.signal = signal;
        this.crm = crm;
        this.clock = clock;
    }

    /**
     * @param now the conversation, locked by the caller's transaction
     * @param turnId the turn that asked for it; null when none did
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void open(Conversation now, UseCase useCase, HandoffRequest request, UUID turnId) {
        boolean toDesk = useCase.desk() != null;
        Trigger trigger = toDesk ? Trigger.HANDED_OFF : Trigger.CLOSED;
        ConversationState next = trigger.from(now.state());
        UUID handoff = handoffs.open(new NewHandoff(
                now.brand(),
                now.id(),
                request.requestedBy(),
                request.reason(),
                request.intent() == null ? now.intent() : request.intent(),
                request.confidence() == null ? now.confidence() : request.confidence(),
                useCase.desk(),
                Map.of("tried", orEmpty(request.tried()), "nextAction", orEmpty(request.nextAction()))));
        store.update(now.id(), next, trigger.owner(now.owner()));
        outgoing.queue(new OutgoingText(
                now.id(),
                "handoff",
                "conversational",
                text(useCase, request),
                turnId,
                clock.instant().plus(Outgoing.USEFUL)));
        outbox.add(now.brand(), "handoff.opened", now.id(), Map.of("handoffId", handoff, "conversationId", now.id()));
        outbox.add(now.brand(), "conversation.escalated", now.id(), Map.of("conversationId", now.id()));
        outbox.add(
                now.brand(),
                "conversation.state-changed",
                now.id(),
                Map.of("conversationId", now.id(), "from", now.state().word(), "to", next.word()));
        if (!toDesk) {
            outbox.add(
                    now.brand(), "handoff.closed", now.id(), Map.of("handoffId", handoff, "conversationId", now.id()));
            outbox.add(now.brand(), "conversation.resolved", now.id(), Map.of("conversationId", now.id()));
        }
        crm.wake(now.id());
        if (toDesk) {
            lanes.wake("desk", now.id(), Duration.ZERO);
            signal.wake("desk", Duration.ZERO);
        }
    }

    private static String text(UseCase useCase, HandoffRequest request) {
        if (useCase.desk() == null) {
            return useCase.closingText();
        }
        return request.text() == null || request.text().isBlank() ? useCase.handoffText() : request.text();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
