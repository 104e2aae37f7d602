package io.bactrian.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a text that was surely not taken waits before it is tried again. Tries go on for as long as the text is worth
 * sending: after half a second at first, twice as long each time up to a minute, and after half an hour of that every ten
 * minutes. What the provider asks for counts where it is longer. Chance spreads the texts of one outage.
 */
final class RetryWait {

    /** A text that never expires is given up then: after about a day. */
    static final int MOST_ATTEMPTS = 220;

    /** No wait of a text that never expires is longer. */
    static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration RARELY = Duration.ofMinutes(10);
    private static final int OFTEN = 35;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration MOST_SPREAD_OF_ASKED = Duration.ofSeconds(10);

    private RetryWait() {}

    /**
     * @param attempt how often it was tried, from 1
     * @param asked what the provider asked to wait; null when it did not say
     * @param expiresAt when the text is not worth sending any more; null never
     * @param chance 0 to 1
     * @return empty when there is no time for another try
     */
    static Optional<Duration> after(int attempt, Duration asked, Instant expiresAt, Instant now, double chance) {
        if (expiresAt == null) {
            boolean over = attempt >= MOST_ATTEMPTS || asked != null && asked.compareTo(LONGEST_ASKED) > 0;
            return over ? Optional.empty() : Optional.of(wait(own(attempt), asked, chance));
        }
        Duration left = Duration.between(now, expiresAt).minus(SHORTEST);
        if (left.isNegative() || left.isZero() || asked != null && asked.compareTo(left) >= 0) {
            return Optional.empty();
        }
        // the last tries come closer together, so that one is made shortly before the end
        Duration own = shorter(own(attempt), longer(left.dividedBy(2), SHORTEST));
        return Optional.of(shorter(wait(own, asked, chance), left));
    }

    private static Duration own(int attempt) {
        return attempt > OFTEN
                ? RARELY
                : shorter(LONGEST, Duration.ofMillis(500L << Math.min(Math.max(attempt, 1), 10)));
    }

    private static Duration wait(Duration own, Duration asked, double chance) {
        if (asked == null || asked.compareTo(own) < 0) {
            Duration spread = part(own.dividedBy(2), chance);
            Duration spreadOwn = own.dividedBy(2).plus(spread);
            return asked == null ? spreadOwn : longer(asked, spreadOwn);
        }
        return asked.plus(part(shorter(asked.dividedBy(10), MOST_SPREAD_OF_ASKED), chance));
    }

    private static Duration part(Duration whole, double chance) {
        return Duration.ofNanos((long) (whole.toNanos() * chance));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
