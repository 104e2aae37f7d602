package io.bactrian.conversation;

import io.bactrian.handoff.HandoffStore;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parks a lane's work that kept failing, and frees the lane. */
@Component("givingUp")
public class GivingUp {

    private final TurnStore store;
    private final HandoffStore handoffs;
    private final LaneStore lanes;
    private final Parking parking;

    GivingUp(TurnStore store, HandoffStore handoffs, LaneStore lanes, Parking parking) {
        this.store = store;
        this.handoffs = handoffs;
        this.lanes = lanes;
        this.parking = parking;
    }

    private static String code(String lane) {
        return switch (lane) {
            case "desk" -> "handoff-undelivered";
            case "send" -> "send-failed";
            case "crm" -> "crm-untold";
            default -> "turn-failed";
        };
    }

    /** @param failure what went wrong last; only its kind is kept, since its words may hold the customer's */
    @Transactional
    public void park(@Variable("lease") Lease lease, @Variable("failure") String failure) {
        Conversation now = store.lock(lease.conversationId()).orElseThrow();
        if (!lanes.lock(lease)) {
            return;
        }
        boolean desk = lease.lane().equals("desk");
        parking.park(Undone.of(
                        now.brand(),
                        desk ? "hand-to-human" : lease.lane(),
                        code(lease.lane()),
                        "Tried " + lease.attempts() + " times; last: " + failure,
                        now.id(),
                        Map.of("lane", lease.lane(), "conversationId", now.id()))
                .named("lane/" + lease.lane() + "/" + now.id()));
        if (desk) {
            handoffs.park(now.id());
        }
        lanes.finish(lease, lanes.renewed(lease));
    }
}
