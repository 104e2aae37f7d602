package io.bactrian.conversation;

import io.bactrian.handoff.DeskEvent;
import io.bactrian.handoff.Handoff;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.parking.Parking;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Variable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hears the desk: a person's public reply leaves as one SMS, a solved ticket gives the conversation back. */
@Component("deskEvents")
public class DeskEvents {

    private final JdbcClient jdbc;
    private final HandoffStore handoffs;
    private final ConversationMoves moves;
    private final Parking parking;

    DeskEvents(JdbcClient jdbc, HandoffStore handoffs, ConversationMoves moves, Parking parking) {
        this.jdbc = jdbc;
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
        if (!firstTime(event)) {
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

    private boolean firstTime(DeskEvent event) {
        return jdbc.sql(
                                """
                insert into inbound_key (provider, account, external_id, kind, recipient, received_at)
                values (:desk, '', :event, :kind, :ticket, now()) on conflict do nothing""")
                        .param("desk", event.desk())
                        .param("event", event.eventId())
                        .param("kind", event.kind())
                        .param("ticket", event.ticketId())
                        .update()
                > 0;
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
