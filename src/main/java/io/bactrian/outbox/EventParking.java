package io.bactrian.outbox;

import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parks an event that its receiver will never take, so that the ones behind it go on. */
@Component("eventParking")
public class EventParking {

    private final OutboxStore store;
    private final Parking parking;

    public EventParking(OutboxStore store, Parking parking) {
        this.store = store;
        this.parking = parking;
    }

    /** Parks the event. Without its conversation: that would be told by one more event, to the same receiver. */
    @Transactional
    public void park(@Variable("event") WaitingEvent event) {
        store.park(event.id());
        parking.park(Undone.of(
                        event.brand(),
                        "publish-event",
                        "event-refused",
                        "Kafka refused the event for good; raise the limit of its topic and of the gateway's producer.",
                        null,
                        Map.of("eventId", event.id(), "type", event.type(), "key", event.key()))
                .named("event/" + event.id()));
    }
}
