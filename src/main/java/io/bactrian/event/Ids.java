package io.bactrian.event;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids of version 7 (RFC 9562): milliseconds, a fraction of one, then chance, so that they sort by time. */
public class Ids {

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        Instant now = clock.instant();
        long withinMillisecond = now.getNano() % 1_000_000L * 4096 / 1_000_000;
        long high = now.toEpochMilli() << 16 | 0x7000L | withinMillisecond;
        long low = 0x8000000000000000L | random.nextLong() & 0x3FFFFFFFFFFFFFFFL;
        return new UUID(high, low);
    }
}
