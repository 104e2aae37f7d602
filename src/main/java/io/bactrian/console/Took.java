package io.bactrian.console;

import java.util.Locale;

/**
 * A duration for people.
 *
 * @param millis 0 and above
 */
record Took(long millis) {

    /** Clocks of two machines may make a step end before it began: it took nothing then. */
    Took {
        millis = Math.max(0, millis);
    }

    /** {@code <1 ms}, {@code 41 ms}, {@code 1.42 s}, {@code 3 min 5 s}. */
    @Override
    public String toString() {
        if (millis == 0) {
            return "<1 ms";
        }
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.2f s", millis / 1_000.0)
                : millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }
}
