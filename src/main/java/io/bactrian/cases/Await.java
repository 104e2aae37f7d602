package io.bactrian.cases;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true by asking again and again; nothing waits longer than it must. */
public final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Await() {}

    /** Repeats the assertion until it holds; after fifteen seconds its own failure is thrown. */
    public static void until(Runnable assertion) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError failure) {
                if (System.nanoTime() > end) {
                    throw failure;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
