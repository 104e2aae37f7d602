package io.bactrian.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after five wrong tokens from one address each further one must wait, twice as long each time, a
 * minute at most. Known to one node alone, for the last 1,000 addresses; no thread waits.
 */
final class LoginThrottle {

    private static final int FREE = 5;
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Failures(int count, Instant next) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How many seconds the address has to wait before its next try; 0: none. */
    synchronized long wait(String address) {
        Failures known = failures.get(address);
        if (known == null || !known.next().isAfter(clock.instant())) {
            return 0;
        }
        return Math.max(1, Duration.between(clock.instant(), known.next()).toSeconds());
    }

    synchronized void failed(String address) {
        int count = failures.getOrDefault(address, new Failures(0, Instant.MIN)).count() + 1;
        long seconds = count < FREE ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE + 1, 10));
        failures.remove(address);
        failures.put(address, new Failures(count, clock.instant().plusSeconds(seconds)));
    }

    synchronized void succeeded(String address) {
        failures.remove(address);
    }
}
