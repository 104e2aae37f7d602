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
        return store.waitAgain(UUID.fromString(work.text("eventId")))
                ? new Replayed("waiting", "The event waits to be published.")
                : Replayed.nothingToDo("The event waits or was published already.");
    }
}
