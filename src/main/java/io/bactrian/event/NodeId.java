package io.bactrian.event;

/**
 * This process among those that share the database. After a new start it is another one, so that nobody relies on what it
 * remembered.
 *
 * @param value never empty; says nothing of the machine
 */
public record NodeId(String value) {}
