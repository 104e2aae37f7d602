package io.bactrian.business;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** A record of Kafka that was not understood: read again, which helps when a brand or the gateway changed meanwhile. */
@Component
class RecordReplay implements Replay {

    private final BusinessEvents events;

    RecordReplay(BusinessEvents events) {
        this.events = events;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.stage().equals(EventRecords.STAGE);
    }

    @Override
    public Replayed again(ParkedWork work) {
        String value = work.text("value");
        if (value == null) {
            throw Replay.never("The record was not kept with it: have its sender send it again.");
        }
        String taken =
                events.receiveRecord(EventRecords.checked(Base64.getDecoder().decode(value)));
        return taken.equals("stored")
                ? new Replayed("stored", "The event is stored.")
                : new Replayed("duplicate", "The event had been stored meanwhile; nothing more was done.");
    }
}
