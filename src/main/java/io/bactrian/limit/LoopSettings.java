package io.bactrian.limit;

import java.time.Duration;

/**
 * From when on the other side counts as a machine. All rounds are counted without a gap up to the newest; a round is what
 * the sender wrote between two of our answers. 0 rounds switches a sign off.
 *
 * @param same rounds with the same words
 * @param alike rounds whose words differ little, or in digits alone
 * @param hasty rounds that each came within {@code hastyWithin} of our answer and have two wordings among them at most
 * @param tireless rounds that each came within {@code tirelessWithin} of our answer, whatever they say
 * @param window how long ago a round may be to count
 */
public record LoopSettings(
        int same, int alike, int hasty, Duration hastyWithin, int tireless, Duration tirelessWithin, Duration window) {}
