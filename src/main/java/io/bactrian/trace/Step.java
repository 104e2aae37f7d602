package io.bactrian.trace;

import java.time.Instant;

/**
 * One gate that a text passed.
 *
 * @param gate the route's id
 * @param decision one word or two, such as {@code passed} or {@code dropped}
 * @param reason a sentence for people; never the customer's words, a number or a secret
 * @param at when
 */
public record Step(String gate, String decision, String reason, Instant at) {}
