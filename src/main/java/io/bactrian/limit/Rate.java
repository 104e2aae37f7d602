package io.bactrian.limit;

import java.time.Duration;

/**
 * So many uses at once, and then so many a minute. What somebody has used is kept as a debt: the time until all uses are
 * there again (the generic cell rate algorithm, ITU-T I.371, Annex A). Each use adds the time that one takes to come back.
 *
 * @param atOnce how many uses without waiting, from 1
 * @param perMinute how many come back each minute, from 1
 */
public record Rate(int atOnce, int perMinute) {

    /** @throws IllegalArgumentException when either is below 1 */
    public Rate {
        if (atOnce < 1 || perMinute < 1) {
            throw new IllegalArgumentException("A rate allows at least one use at once and one a minute");
        }
    }

    /** How long one use takes to come back. */
    public Duration period() {
        return Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** How long to wait for the next use; zero when it may be now. */
    public Duration delay(Duration debt) {
        Duration over = debt.minus(period().multipliedBy(atOnce - 1L));
        return over.isNegative() ? Duration.ZERO : over;
    }
}
