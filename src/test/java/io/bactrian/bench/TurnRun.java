package io.bactrian.bench;

import io.bactrian.bench.StubCarrier.Taken;
import io.bactrian.bench.TurnAudit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One run of whole turns: when each text was due, and when the carrier took its answer.
 *
 * @param settled whether nothing waited any more at its end
 */
record TurnRun(Run run, Verdict verdict, boolean settled, Used used) {

    /** An answer that comes so late behind the last text's instant still counts for the rate. */
    private static final double GRACE_SECONDS = 0.25;

    /** Backlog that is only breath. */
    private static final int BREATH = 64;

    /**
     * What the run took.
     *
     * @param cpu seconds of the peer's process tree
     * @param databaseCpu the same of PostgreSQL
     * @param rssMiB of the peer's process tree at its end
     */
    record Used(double cpu, double databaseCpu, double rssMiB, long commits, long walBytes) {}

    /** Turns a second: texts whose answer the carrier took within the scheduled time. */
    double achieved() {
        return answered(run.seconds() + GRACE_SECONDS) / run.seconds();
    }

    /** Turns a second until the last was through: what is left when more comes than can be done. */
    double throughput() {
        double last = 0;
        for (int shot = 0; shot < run.shots().size(); shot++) {
            Taken taken = taken(shot);
            last = taken == null ? last : Math.max(last, seconds(taken));
        }
        return last == 0 ? Double.NaN : verdict.answers().size() / last;
    }

    /** Whether the peer keeps up at this rate: all texts answered in time, and no more waiting at the end than halfway. */
    boolean sustained() {
        double asked = run.shots().size() / run.seconds();
        return settled
                && verdict.voidReason() == null
                && run.refused() == 0
                && achieved() >= 0.99 * asked
                && lateBacklog() <= backlog(run.seconds() / 2) + BREATH;
    }

    /** At the end, a pause of the collector just then apart. */
    private int lateBacklog() {
        return Math.min(backlog(run.seconds() * 0.9), backlog(run.seconds() * 0.999));
    }

    /** Texts due and not answered at a second of the run. */
    int backlog(double second) {
        int due = 0;
        for (Shot shot : run.shots()) {
            due += shot.at() <= second * 1e9 ? 1 : 0;
        }
        return (int) (due - answered(second));
    }

    private long answered(double second) {
        long answered = 0;
        for (int shot = 0; shot < run.shots().size(); shot++) {
            Taken taken = taken(shot);
            answered += taken != null && seconds(taken) <= second ? 1 : 0;
        }
        return answered;
    }

    /**
     * What the peer added, in microseconds: from a text's scheduled instant until the carrier took its answer, without the
     * model's own time for it. Texts without an answer are left out, and make the run void.
     */
    Histogram added() {
        Histogram added = new Histogram(3_600_000_000L, 3);
        for (int shot = 0; shot < run.shots().size(); shot++) {
            Taken taken = taken(shot);
            if (taken != null) {
                long whole = Duration.between(run.due(shot), taken.when()).toNanos();
                added.recordValue(
                        Math.max(0, (whole - StubModel.took(taken.words()).orElse(0)) / 1_000));
            }
        }
        return added;
    }

    /** The row of the report. */
    Result result(Group group, String workload, String peer, int repetition, double achieved, String voidReason) {
        Histogram added = added();
        double texts = Math.max(1, verdict.answers().size());
        return new Result(
                group,
                workload,
                peer,
                repetition,
                run.shots().size() / run.seconds(),
                achieved,
                added.getValueAtPercentile(50) / 1e3,
                added.getValueAtPercentile(99) / 1e3,
                added.getValueAtPercentile(99.9) / 1e3,
                added.getMaxValue() / 1e3,
                used.cpu() / texts * 1_000,
                used.databaseCpu() / texts * 1_000,
                used.rssMiB(),
                used.commits() / texts,
                used.walBytes() / texts,
                verdict.lost().size(),
                verdict.doubled().size(),
                settled || voidReason != null ? voidReason : "texts still waited at the end");
    }

    Result result(Group group, String workload, String peer, int repetition) {
        return result(group, workload, peer, repetition, achieved(), verdict.voidReason());
    }

    private Taken taken(int shot) {
        return verdict.answers().get(run.shots().get(shot).id());
    }

    /** From the run's beginning. */
    private double seconds(Taken taken) {
        Instant begun = run.due(0).minusNanos(run.shots().get(0).at());
        return Duration.between(begun, taken.when()).toNanos() / 1e9;
    }

    /** For whoever has to find out why. */
    String summary() {
        List<String> lost = verdict.lost();
        return "asked %.0f/s, achieved %.1f/s, added p50 %.1f ms p99 %.1f ms, %d refused, %s%s"
                .formatted(
                        run.shots().size() / run.seconds(),
                        achieved(),
                        added().getValueAtPercentile(50) / 1e3,
                        added().getValueAtPercentile(99) / 1e3,
                        run.refused(),
                        verdict.voidReason() == null ? "all well" : verdict.voidReason(),
                        lost.isEmpty() ? "" : ", first lost " + lost.get(0));
    }
}
