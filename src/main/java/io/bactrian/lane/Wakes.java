package io.bactrian.lane;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The moments at which there is something to look for. One that is near makes none forgotten that is farther. */
final class Wakes {

    /** Bounds what is kept: there are no more than so many milliseconds. */
    private static final Duration FARTHEST = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nearer = lock.newCondition();

    /** In milliseconds of {@link System#nanoTime}, rounded up, so that many texts that wait as long are one moment. */
    private final TreeSet<Long> moments = new TreeSet<>();

    /** Names the moment that comes after the delay; one that is farther than a minute is left to those who look by themselves. */
    void in(Duration delay) {
        if (delay.compareTo(FARTHEST) > 0) {
            return;
        }
        lock.lock();
        try {
            moments.add(now() + delay.toMillis() + (delay.isZero() ? 0 : 1));
            nearer.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until one of the moments has come, and is then done with all that have; no longer than so many milliseconds. */
    void await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long end = now() + millis;
            while (true) {
                long now = now();
                if (!moments.isEmpty() && moments.first() <= now) {
                    moments.headSet(now, true).clear();
                    return;
                }
                if (end <= now) {
                    return;
                }
                long next = moments.isEmpty() ? end : Math.min(end, moments.first());
                nearer.await(next - now, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
