package io.bactrian.bench;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long a stub takes for each call, in nanoseconds. Not for several threads. */
final class Delays {

    /** Of a standard normal distribution, the point that 95 % lie below. */
    private static final double NORMAL_95 = 1.6448536269514722;

    private Delays() {}

    static LongSupplier none() {
        return () -> 0;
    }

    static LongSupplier fixed(Duration each) {
        long nanos = each.toNanos();
        return () -> nanos;
    }

    /** Half of the calls take up to the median, 95 % up to the second figure; the seed makes a run repeatable. */
    static LongSupplier logNormal(Duration median, Duration p95, long seed) {
        double sigma = Math.log((double) p95.toNanos() / median.toNanos()) / NORMAL_95;
        SplittableRandom chance = new SplittableRandom(seed);
        long most = TimeUnit.SECONDS.toNanos(12); // above this the gateway would rightly give the call up
        return () -> Math.min(most, (long) (median.toNanos() * Math.exp(sigma * chance.nextGaussian())));
    }
}
