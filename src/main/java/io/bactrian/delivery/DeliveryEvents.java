package io.bactrian.delivery;

import io.bactrian.event.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the house's subscribers how a text fares, in the transaction that stores it. */
@Component
class DeliveryEvents {

    private final Outbox outbox;

    DeliveryEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Writes the event of a status; those on the way there have none.
     *
     * @param errorCode the provider's; null when it gave none
     */
    void tell(String brand, UUID conversation, UUID text, DeliveryStatus status, String errorCode) {
        String type =
                switch (status) {
                    case ACCEPTED -> "text.accepted";
                    case DELIVERED -> "text.delivered";
                    case FAILED, UNDELIVERED, BLOCKED, CANCELED -> "text.failed";
                    default -> null;
                };
        if (type == null) {
            return;
        }
        Map<String, Object> facts = new HashMap<>(Map.of("textId", text, "status", status.wire()));
        if (errorCode != null) {
            facts.put("errorCode", errorCode);
        }
        outbox.add(brand, type, conversation, facts);
    }
}
