package io.bactrian.bench;

/**
 * What was asked of a workload and what came out.
 *
 * @param what one sentence without its end, such as {@code sustained rate against the reference's}
 * @param asked the bound
 * @param measured NaN when it could not be measured
 * @param unit such as {@code x}, {@code ms} or {@code s}
 * @param atMost whether the bound is the most; otherwise the least
 */
record Target(Group group, String what, double asked, double measured, String unit, boolean atMost) {

    boolean met() {
        return atMost ? measured <= asked : measured >= asked;
    }

    /** {@code met}, or by how much not. */
    String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        if (met()) {
            return "met";
        }
        return asked == 0 ? "missed" : "missed by %.0f %%".formatted(Math.abs(measured - asked) / asked * 100);
    }
}
