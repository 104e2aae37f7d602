package io.bactrian.handoff;

import java.time.Instant;

/**
 * What a desk tells about a ticket.
 *
 * @param eventId by which a repeat is known: the comment's id, or the event's
 * @param kind {@code reply} (a person's public answer), {@code solved}, or {@code other}
 * @param text the answer; null when there is none
 * @param at when it happened, by the desk's clock; null: it does not say
 */
public record DeskEvent(String desk, String eventId, String kind, String ticketId, String text, Instant at) {

    /** An event whose time the desk does not tell. */
    public DeskEvent(String desk, String eventId, String kind, String ticketId, String text) {
        this(desk, eventId, kind, ticketId, text, null);
    }
}
