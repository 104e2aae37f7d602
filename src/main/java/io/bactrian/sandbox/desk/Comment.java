package io.bactrian.sandbox.desk;

import java.time.Instant;

/**
 * One comment of a ticket.
 *
 * @param open true when the customer may read it, false for a note of the desk
 */
record Comment(long id, Author author, String body, boolean open, Instant at) {}
