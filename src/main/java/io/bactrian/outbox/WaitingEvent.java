package io.bactrian.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the outbox that nobody has published yet.
 *
 * @param id the event's, by which its receivers know a repeat
 * @param brand whose
 * @param type such as {@code text.received}
 * @param key what it is ordered by: the conversation's id, else a keyed hash of the number
 * @param position its place in the order of all rows; inside one key, the order of the commits
 * @param data JSON, ids and words only
 * @param at when it happened
 * @param content the whole event where another system made it, as JSON; null for the gateway's own
 */
public record WaitingEvent(
        UUID id, String brand, String type, String key, long position, String data, Instant at, String content) {}
