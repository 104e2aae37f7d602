package io.bactrian.conversation;

import io.bactrian.delivery.Settled;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves a conversation to waiting on the customer when our text left, or never will, and no newer text of theirs waits. */
@Component
class Settling implements Settled {

    private final TurnStore store;

    Settling(TurnStore store) {
        this.store = store;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void settled(UUID conversationId, String kind) {
        if (kind.equals("keyword")) {
            return;
        }
        store.settle(conversationId, Trigger.TURN_SETTLED.json());
    }
}
