package io.bactrian.conversation;

import static io.bactrian.conversation.ConversationState.ARCHIVED;
import static io.bactrian.conversation.ConversationState.COMPLETED;
import static io.bactrian.conversation.ConversationState.ENGAGED;
import static io.bactrian.conversation.ConversationState.NEW;
import static io.bactrian.conversation.ConversationState.WAITING_ON_AGENT;
import static io.bactrian.conversation.ConversationState.WAITING_ON_CUSTOMER;

import io.bactrian.refusal.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What moves a conversation from one state to another: the whole state machine, in one place. Whatever is not listed
 * here is refused.
 */
public enum Trigger {
    /** The customer texted, and the agent is to answer. */
    CUSTOMER_TEXTED(Owner.AGENT, Map.of(NEW, ENGAGED, ENGAGED, ENGAGED, WAITING_ON_CUSTOMER, ENGAGED)),
    /** The customer texted, and a person is to answer. */
    CUSTOMER_TEXTED_PERSON(
            Owner.HUMAN, Map.of(WAITING_ON_AGENT, WAITING_ON_AGENT, WAITING_ON_CUSTOMER, WAITING_ON_AGENT)),
    /** Our text left, or will never leave, or the turn ended without one. */
    TURN_SETTLED(
            null,
            Map.of(
                    NEW, WAITING_ON_CUSTOMER,
                    ENGAGED, WAITING_ON_CUSTOMER,
                    WAITING_ON_CUSTOMER, WAITING_ON_CUSTOMER,
                    WAITING_ON_AGENT, WAITING_ON_AGENT,
                    COMPLETED, COMPLETED,
                    ARCHIVED, ARCHIVED)),
    /** Handed to a person. */
    HANDED_OFF(
            Owner.HUMAN,
            Map.of(NEW, WAITING_ON_AGENT, ENGAGED, WAITING_ON_AGENT, WAITING_ON_CUSTOMER, WAITING_ON_AGENT)),
    /** A person answered. */
    PERSON_REPLIED(
            Owner.HUMAN, Map.of(WAITING_ON_AGENT, WAITING_ON_CUSTOMER, WAITING_ON_CUSTOMER, WAITING_ON_CUSTOMER)),
    /** A person gave the conversation back to the agent. */
    HANDED_BACK(Owner.AGENT, Map.of(WAITING_ON_AGENT, WAITING_ON_CUSTOMER, WAITING_ON_CUSTOMER, WAITING_ON_CUSTOMER)),
    /** The matter is settled. */
    CLOSED(
            null,
            Map.of(NEW, COMPLETED, ENGAGED, COMPLETED, WAITING_ON_CUSTOMER, COMPLETED, WAITING_ON_AGENT, COMPLETED)),
    /** Put away. */
    PUT_AWAY(
            null,
            Map.of(
                    NEW, ARCHIVED,
                    ENGAGED, ARCHIVED,
                    WAITING_ON_CUSTOMER, ARCHIVED,
                    WAITING_ON_AGENT, ARCHIVED,
                    COMPLETED, ARCHIVED));

    private final Owner owner;
    private final Map<ConversationState, ConversationState> moves;

    Trigger(Owner owner, Map<ConversationState, ConversationState> moves) {
        this.owner = owner;
        this.moves = moves;
    }

    /**
     * Where the trigger leads.
     *
     * @throws Refusal 409 {@code state-conflict} where the state does not allow it
     */
    public ConversationState from(ConversationState state) {
        ConversationState next = moves.get(state);
        if (next == null) {
            throw new Refusal(
                    409,
                    "state-conflict",
                    "A conversation that is " + state.word() + " cannot be "
                            + name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + "; allowed from: "
                            + allowed());
        }
        return next;
    }

    /** Who owns the conversation after it, given who did before. */
    public Owner owner(Owner before) {
        return owner == null ? before : owner;
    }

    /** The moves as a JSON object from word to word, for the statements that move a state without reading it first. */
    public String json() {
        return moves.entrySet().stream()
                .map(move ->
                        '"' + move.getKey().word() + "\":\"" + move.getValue().word() + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Set<String> allowed() {
        return moves.keySet().stream()
                .map(ConversationState::word)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
