package io.bactrian.outbox;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An event that its receiver refused: it waits in the outbox again, at its old place. */
@Component
class EventReplay implements Replay {

    private final OutboxStore store;

    EventReplay(OutboxStore store) {
        this.store = store;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.code().equals("event-refused") && work.text("eventId") != null;
    }

    @Override
    public Replayed again(ParkedWork work) {
        UUID event = UUID.fromString(work.text("eventId"));
        switch (store.canWaitAgain(event)) {
            case "no" -> {
                return Replayed.nothingToDo("The event waits or was published already.");
            }
            // whoever parked it is yet to note that it came through the route
            case "soon" -> throw Replay.refused("It was parked within the last minute: replay it then.");
            default -> store.waitAgain(event);
        }
        return new Replayed("waiting", "The event waits to be published.");
    }
}
