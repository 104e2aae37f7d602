package io.bactrian.conversation;

import io.bactrian.delivery.Unresolved;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.switchboard.UseCase;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands a conversation to a person because nobody knows whether a text of ours left; once, while nobody has it in hand. */
@Component
class UnresolvedTexts implements Unresolved {

    private final TurnStore store;
    private final SwitchboardStore switchboard;
    private final HandoffOpening opening;
    private final Waiting waiting;

    UnresolvedTexts(TurnStore store, SwitchboardStore switchboard, HandoffOpening opening, Waiting waiting) {
        this.waiting = waiting;
        this.store = store;
        this.switchboard = switchboard;
        this.opening = opening;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean handOff(UUID conversationId, String useCaseId, String reason) {
        Conversation now = store.lock(conversationId).orElseThrow();
        Optional<UseCase> useCase = switchboard.useCase(useCaseId).filter(found -> found.desk() != null);
        boolean over = now.state() == ConversationState.COMPLETED || now.state() == ConversationState.ARCHIVED;
        if (over || useCase.isEmpty() || now.owner() == Owner.HUMAN) {
            return false;
        }
        String next = "Ask the customer, or look into the provider's console, before anything is written again.";
        opening.open(now, useCase.get(), new HandoffRequest("rule", reason, null, null, next, null, null), null);
        waiting.end(conversationId);
        return true;
    }
}
