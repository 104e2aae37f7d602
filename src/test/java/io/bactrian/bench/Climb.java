package io.bactrian.bench;

import java.util.function.DoublePredicate;

/** Looks for the highest rate that holds: up in large steps until one does not, then between. */
final class Climb {

    private static final double LARGE = 1.5;
    private static final int BETWEEN = 3;
    private static final int MOST = 12;

    private Climb() {}

    /**
     * @param first where to begin; if that does not hold, lower ones are tried
     * @param holds tries a rate
     * @return within 5 % of the highest that holds; 0 when none did
     */
    static double highest(double first, DoublePredicate holds) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double rate = first;
        for (int step = 0; step < MOST && (low == 0 || Double.isInfinite(high)); step++) {
            if (holds.test(rate)) {
                low = rate;
                rate *= LARGE;
            } else {
                high = rate;
                rate /= LARGE;
            }
        }
        for (int step = 0; step < BETWEEN && low > 0 && !Double.isInfinite(high); step++) {
            double middle = Math.sqrt(low * high);
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
