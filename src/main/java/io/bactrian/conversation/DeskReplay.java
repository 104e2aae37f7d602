package io.bactrian.conversation;

import io.bactrian.handoff.DeskEvent;
import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What a desk told and could not be carried out: heard again, by the same rules. */
@Component
class DeskReplay implements Replay {

    private final DeskEvents events;

    DeskReplay(DeskEvents events) {
        this.events = events;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.stage().equals("hear-desk") && !work.code().equals("reply-too-long");
    }

    @Override
    public Replayed again(ParkedWork work) {
        String at = work.text("at");
        DeskEvent event = new DeskEvent(
                work.text("desk"),
                work.text("eventId"),
                work.text("kind"),
                work.text("ticketId"),
                work.text("text"),
                at == null ? null : Instant.parse(at));
        return switch (events.carryOut(event)) {
            case "sent" -> new Replayed("sent", "The person's reply is queued as one SMS.");
            case "handed-back" -> new Replayed("handed-back", "The conversation is the agent's again.");
            case "parked" -> throw Replay.refused("Its ticket belongs to no handoff of ours that is open.");
            default -> Replayed.nothingToDo("The handoff was closed meanwhile.");
        };
    }
}
