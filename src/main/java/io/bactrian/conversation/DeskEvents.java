package io.bactrian.conversation;

import io.bactrian.handoff.DeskEvent;
import io.bactrian.handoff.Handoff;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.parking.Parking;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hears the desk: a person's public reply leaves as one SMS, a solved ticket gives the conversation back. */
@Component("deskEvents")
public class DeskEvents {

    private final IntakeStore intake;
    private final HandoffStore handoffs;
    private final ConversationMoves moves;
    private final Parking parking;

    DeskEvents(IntakeStore intake, HandoffStore handoffs, ConversationMoves moves, Parking parking) {
        this.intake = intake;
        this.handoffs = handoffs;
        this.moves = moves;
        this.parking = parking;
    }

    /** @return {@code sent handed-back duplicate ignored parked} */
    @Transactional
    public String hear(@Variable("deskEvent") DeskEvent event) {
        if (event.kind().equals("other")) {
            return "ignored";
        }
        if (!intake.firstTime(event.desk(), event.eventId(), event.kind(), event.ticketId())) {
            return "duplicate";
        }
        Optional<Handoff> handoff = handoffs.ofTicket(event.desk(), event.ticketId());
        if (handoff.isEmpty()) {
            return park(event, null, "ticket-unknown", "The ticket belongs to no handoff of ours.");
        }
        Handoff known = handoff.get();
        boolean open = handoffs.current(known.conversationId())
                .filter(now -> now.id().equals(known.id()))
                .isPresent();
        if (!open) {
            return event.kind().equals("solved")
                    ? "ignored"
                    : park(
                            event,
                            known,
                            "handoff-closed",
                            "The conversation had been given back before the reply came.");
        }
        if (event.kind().equals("solved")) {
            moves.handBack(known.conversationId(), event.desk(), null);
            return "handed-back";
        }
        moves.personReplied(known.conversationId(), event.text());
        return "sent";
    }

    private String park(DeskEvent event, Handoff handoff, String code, String reason) {
        parking.park(
                handoff == null ? null : handoff.brand(),
                "hear-desk",
                code,
                reason,
                handoff == null ? null : handoff.conversationId(),
                Map.of(
                        "desk",
                        event.desk(),
                        "ticketId",
                        event.ticketId(),
                        "eventId",
                        event.eventId(),
                        "kind",
                        event.kind()));
        return "parked";
    }
}
