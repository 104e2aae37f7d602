package io.bactrian.console;

/**
 * A customer as the console speaks of them.
 *
 * @param customer the number, for look-ups
 * @param key what stands in addresses: the number in the sandbox, else the id of a conversation, which tells nobody whose it
 *     is
 * @param name what is shown: the number in the sandbox, else masked
 */
record Whom(String customer, String key, String name) {}
