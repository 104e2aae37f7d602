package io.bactrian.handoff;

/**
 * What a desk tells about a ticket.
 *
 * @param eventId by which a repeat is known: the comment's id, or the event's
 * @param kind {@code reply} (a person's public answer), {@code solved}, or {@code other}
 * @param text the answer; null when there is none
 */
public record DeskEvent(String desk, String eventId, String kind, String ticketId, String text) {}
