package io.bactrian.delivery;

import java.util.UUID;

/** Told, in the transaction that stores it, that a text of a conversation will not wait any longer. */
public interface Settled {

    /**
     * Moves the conversation on. The caller's transaction holds it.
     *
     * @param kind the text's kind, as the text table names it
     */
    void settled(UUID conversationId, String kind);
}
