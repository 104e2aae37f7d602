package io.bactrian.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Lets through so many of a kind in each period and counts the rest: for what is written down about strangers, so that
 * nobody can fill a disk from outside. Knows this process alone, and so many kinds at once; the longest unheard of goes.
 */
public final class Pace {

    private static final int MOST_KINDS = 1_000;

    private final int most;
    private final long period;
    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > MOST_KINDS;
        }
    };

    private static final class Kind {
        long since;
        int passed;
        long skipped;
    }

    /** @param nanoTime the time, as {@code System::nanoTime} gives it */
    public Pace(int most, Duration period, LongSupplier nanoTime) {
        this.most = most;
        this.period = period.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Empty when there were too many of the kind; otherwise how many did not pass since the last one that did. */
    public synchronized OptionalLong admit(String name) {
        long now = nanoTime.getAsLong();
        Kind kind = kinds.get(name);
        if (kind == null) {
            kind = new Kind();
            kind.since = now;
            kinds.put(name, kind);
        } else if (now - kind.since >= period) {
            kind.since = now;
            kind.passed = 0;
        }
        if (kind.passed >= most) {
            kind.skipped++;
            return OptionalLong.empty();
        }
        kind.passed++;
        long before = kind.skipped;
        kind.skipped = 0;
        return OptionalLong.of(before);
    }

    /**
     * Counts one that was admitted among those that did not pass after all.
     *
     * @param before what {@link #admit} told of it
     */
    public synchronized void takeBack(String name, long before) {
        Kind kind = kinds.get(name);
        if (kind != null) {
            kind.passed = Math.max(0, kind.passed - 1);
            kind.skipped += before + 1;
        }
    }
}
