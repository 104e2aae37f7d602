package io.bactrian.bench;

/**
 * One single value, for what is no run at a rate.
 *
 * @param name what it is, such as {@code first start to ready}
 * @param peer as {@link Peer#name}
 * @param repetition from 1
 * @param unit such as {@code s} or {@code MiB}
 */
record Figure(Group group, String name, String peer, int repetition, double value, String unit) {}
