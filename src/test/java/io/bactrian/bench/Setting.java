package io.bactrian.bench;

import java.util.Arrays;

/** What a run may be told by system properties, such as {@code -Dbench.seconds=5 -Dbench.repetitions=1} for a short one. */
final class Setting {

    private Setting() {}

    static double of(String name, double otherwise) {
        return Double.parseDouble(System.getProperty("bench." + name, Double.toString(otherwise)));
    }

    static int of(String name, int otherwise) {
        return Integer.parseInt(System.getProperty("bench." + name, Integer.toString(otherwise)));
    }

    /** How often each workload is repeated. */
    static int repetitions() {
        return of("repetitions", 3);
    }

    /** How long a measured run is. */
    static double seconds() {
        return of("seconds", 20.0);
    }

    /** Texts that are posted before anything is measured, to whichever peer. */
    static int warmUp() {
        return of("warm-up", (int) Math.min(100_000, 5_000 * seconds()));
    }

    static double median(java.util.List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The one in the middle; of an even number the mean of two; NaN of none. */
    static double median(double... values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
