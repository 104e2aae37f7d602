package io.bactrian.delivery;

/**
 * One reason why a text may not leave.
 *
 * @param code from a closed list, such as {@code opted-out}
 * @param detail what to do about it
 */
public record Blocker(String code, String detail) {}
