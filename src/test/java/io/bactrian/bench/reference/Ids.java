package io.bactrian.bench.reference;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids of version 7 (RFC 9562). */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static UUID next() {
        Instant now = Instant.now();
        long within = now.getNano() % 1_000_000L * 4096 / 1_000_000;
        long high = now.toEpochMilli() << 16 | 0x7000L | within;
        return new UUID(high, 0x8000000000000000L | RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL);
    }
}
