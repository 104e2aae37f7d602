package io.bactrian.limit;

import java.time.Instant;

/**
 * One text of a conversation, as the loop detector hears it.
 *
 * @param by who wrote it
 * @param at when it was stored
 */
public record Heard(By by, String words, Instant at) {

    /** Who can write. */
    public enum By {
        /** The customer, or a machine in the customer's place. */
        SENDER,
        /** The gateway, in answer: agent, automation, handoff. */
        MACHINE,
        /** A person at a desk. */
        PERSON
    }
}
