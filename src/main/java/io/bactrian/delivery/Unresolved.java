package io.bactrian.delivery;

import java.util.UUID;

/** Told, in the transaction that stores it, that nobody can say whether a text left, and that a person is to look at it. */
public interface Unresolved {

    /**
     * @param useCase the conversation's
     * @param reason for the person at the desk
     * @return whether a person was asked for; false where one has the conversation already, or none can take it
     */
    boolean handOff(UUID conversationId, String useCase, String reason);
}
