package io.bactrian.console;

/**
 * An entry of the list of customers.
 *
 * @param note in what state their conversation is; null when they never texted
 */
record Contact(Whom whom, String note) {}
