package io.bactrian.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What became of the shots of one run: for each its answer, and when it came. */
final class Run {

    /** Anything that has not come by then is counted as this late, and has no answer. */
    private static final long NEVER = Long.MAX_VALUE;

    /** Backlog that is only the connections' breath. */
    private static final int BREATH = 64;

    private static final double LATEST_P99 = 250;

    private final List<Shot> shots;
    private final long[] doneAt;
    private final int[] statuses;
    private final Instant begun;

    /** @param begun the instant that the shots' times count from */
    Run(List<Shot> shots, Instant begun) {
        this.shots = shots;
        this.begun = begun;
        doneAt = new long[shots.size()];
        java.util.Arrays.fill(doneAt, NEVER);
        statuses = new int[shots.size()];
    }

    /** @param at nanoseconds from the beginning */
    void answered(int shot, int status, long at) {
        statuses[shot] = status;
        doneAt[shot] = at;
    }

    List<Shot> shots() {
        return shots;
    }

    boolean acknowledged(int shot) {
        return statuses[shot] >= 200 && statuses[shot] < 300;
    }

    /** When the shot is due, by the clock. */
    Instant due(int shot) {
        return begun.plusNanos(shots.get(shot).at());
    }

    /** When the shot's answer came, by the clock. */
    Instant when(int shot) {
        return begun.plusNanos(doneAt[shot]);
    }

    /** The ids whose webhook was answered 2xx at least once. */
    List<String> acknowledgedIds() {
        return IntStream.range(0, shots.size())
                .filter(this::acknowledged)
                .mapToObj(shot -> shots.get(shot).id())
                .distinct()
                .toList();
    }

    /** Shots that were not answered 2xx. */
    long refused() {
        return shots.size()
                - IntStream.range(0, shots.size()).filter(this::acknowledged).count();
    }

    /** From the scheduled instant to the answer, in microseconds, whatever the answer. */
    Histogram latency() {
        return latency(IntStream.range(0, shots.size()).toArray());
    }

    Histogram latency(int... which) {
        Histogram latency = new Histogram(3_600_000_000L, 3);
        for (int shot : which) {
            long done = doneAt[shot] == NEVER ? last() : doneAt[shot];
            latency.recordValue(Math.max(0, (done - shots.get(shot).at()) / 1_000));
        }
        return latency;
    }

    /** Whether all was due at once, so that there is no rate and no latency to speak of. */
    boolean isBurst() {
        return shots.get(shots.size() - 1).at() == 0;
    }

    /** How long the schedule is, in seconds: to the last shot and one interval more. */
    double seconds() {
        long end = shots.get(shots.size() - 1).at();
        return (end + end / Math.max(1, shots.size() - 1)) / 1e9;
    }

    /** Seconds until the last answer. */
    double elapsed() {
        return last() / 1e9;
    }

    /** 2xx a second within the scheduled time: what was answered behind its end does not count. */
    double achieved() {
        long end = (long) (seconds() * 1e9) + (long) (LATEST_P99 * 1e6);
        long within = IntStream.range(0, shots.size())
                .filter(shot -> acknowledged(shot) && doneAt[shot] <= end)
                .count();
        return within / seconds();
    }

    /** Shots due and not answered at an instant of the run. */
    int backlog(double second) {
        long at = (long) (second * 1e9);
        int backlog = 0;
        for (int shot = 0; shot < shots.size() && shots.get(shot).at() <= at; shot++) {
            backlog += doneAt[shot] > at ? 1 : 0;
        }
        return backlog;
    }

    /** Why the rate is not sustained; empty when it is. */
    List<String> unsustained() {
        List<String> why = new ArrayList<>();
        double asked = shots.size() / seconds();
        if (refused() > 0) {
            why.add(refused() + " not 2xx");
        }
        if (achieved() < 0.99 * asked) {
            why.add("%.0f of %.0f/s".formatted(achieved(), asked));
        }
        // a pause of the collector just then is no growth: only what is there at three late instants alike
        double half = seconds() / 2;
        int late = Math.min(backlog(seconds() * 0.9), Math.min(backlog(seconds() * 0.95), backlog(seconds() * 0.999)));
        if (late > backlog(half) + BREATH) {
            why.add("backlog grew from %d to %d".formatted(backlog(half), late));
        }
        double p99 = latency().getValueAtPercentile(99) / 1e3;
        if (p99 > LATEST_P99) {
            why.add("p99 %.0f ms".formatted(p99));
        }
        return why;
    }

    private long last() {
        long last = 1;
        for (long at : doneAt) {
            last = at == NEVER ? last : Math.max(last, at);
        }
        return last;
    }
}
