package io.bactrian.delivery;

import io.bactrian.crm.CrmLaneStore;
import io.bactrian.event.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the house's subscribers and the CRM's lane how a text fares, in the transaction that stores it. */
@Component
class DeliveryEvents {

    /** The provider has it: from now on it is part of what was said. */
    private static final Set<DeliveryStatus> TAKEN =
            Set.of(DeliveryStatus.ACCEPTED, DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.UNDELIVERED);

    private final Outbox outbox;
    private final CrmLaneStore crm;

    DeliveryEvents(Outbox outbox, CrmLaneStore crm) {
        this.outbox = outbox;
        this.crm = crm;
    }

    /**
     * Writes the event of a status; those on the way there have none.
     *
     * @param errorCode the provider's; null when it gave none
     */
    void tell(String brand, UUID conversation, UUID text, DeliveryStatus status, String errorCode) {
        if (TAKEN.contains(status)) {
            crm.wake(conversation);
        }
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
