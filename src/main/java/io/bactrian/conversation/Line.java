package io.bactrian.conversation;

import java.time.Instant;

/**
 * One text of a conversation's history.
 *
 * @param inbound whether the customer wrote it
 * @param kind who wrote it otherwise, as the text table names it
 * @param at when it was stored
 */
public record Line(boolean inbound, String kind, String text, Instant at) {}
