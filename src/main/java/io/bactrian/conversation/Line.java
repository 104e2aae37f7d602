package io.bactrian.conversation;

/**
 * One text of a conversation's history.
 *
 * @param inbound whether the customer wrote it
 * @param kind who wrote it otherwise, as the text table names it
 */
public record Line(boolean inbound, String kind, String text) {}
