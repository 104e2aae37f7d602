package io.bactrian.conversation;

/**
 * A text that a turn decided to send.
 *
 * @param kind {@code reply keyword automation handoff}
 */
public record Answer(String kind, String text) {}
