package io.bactrian.conversation;

import io.bactrian.handoff.DeskEvent;
import io.bactrian.handoff.Handoff;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hears the desk: a person's public reply leaves as one SMS, a solved ticket gives the conversation back. */
@Component("deskEvents")
public class DeskEvents {

    /** The longest text that a carrier takes, in characters (Twilio error 21617). */
    private static final int LONGEST = 1_600;

    private static final int MOST_PARKED = 1_000;

    private final DeskEventStore store;
    private final HandoffStore handoffs;
    private final ConversationMoves moves;
    private final Parking parking;

    DeskEvents(DeskEventStore store, HandoffStore handoffs, ConversationMoves moves, Parking parking) {
        this.store = store;
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
        if (!store.firstTime(event.desk(), event.eventId(), event.kind(), event.ticketId())) {
            return "duplicate";
        }
        return carryOut(event);
    }

    /** As above, for an event that was taken in before. Joins the caller's transaction. */
    String carryOut(DeskEvent event) {
        Optional<Handoff> handoff = handoffs.ofTicket(event.desk(), event.ticketId());
        if (handoff.isEmpty()) {
            return park(event, null, "ticket-unknown", "The ticket belongs to no handoff of ours.");
        }
        Handoff known = handoff.get();
        boolean open = handoffs.current(known.conversationId())
                .filter(now -> now.id().equals(known.id()))
                .isPresent();
        if (event.kind().equals("solved")) {
            if (!open) {
                return "ignored";
            }
            // the conversation is locked before its handoff
            moves.handBack(known.conversationId(), event.desk(), null);
            handoffs.solved(known.id(), event.at());
            return "handed-back";
        }
        if (!open && !writtenBeforeSolved(event, known)) {
            return park(event, known, "handoff-closed", "The conversation had been given back before the reply came.");
        }
        if (event.text().length() > LONGEST) {
            return park(
                    event, known, "reply-too-long", "An SMS holds 1600 characters at most; the customer got nothing.");
        }
        if (open) {
            moves.personReplied(known.conversationId(), event.text());
        } else {
            moves.personHadReplied(known.conversationId(), event.text());
        }
        return "sent";
    }

    /** A person who answers and solves at once sends two events, which come in any order. */
    private static boolean writtenBeforeSolved(DeskEvent event, Handoff handoff) {
        return event.at() != null && handoff.solvedAt() != null && !event.at().isAfter(handoff.solvedAt());
    }

    private String park(DeskEvent event, Handoff handoff, String code, String reason) {
        parking.park(Undone.of(
                        handoff == null ? null : handoff.brand(),
                        "hear-desk",
                        code,
                        reason,
                        handoff == null ? null : handoff.conversationId(),
                        facts(event))
                .named(String.join("/", "desk", event.desk(), event.eventId(), event.kind()))
                .atMost(MOST_PARKED, event.desk()));
        return "parked";
    }

    private static Map<String, Object> facts(DeskEvent event) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("desk", event.desk());
        facts.put("ticketId", event.ticketId());
        facts.put("eventId", event.eventId());
        facts.put("kind", event.kind());
        facts.put("text", event.text());
        facts.put("at", event.at() == null ? null : event.at().toString());
        return facts;
    }
}
