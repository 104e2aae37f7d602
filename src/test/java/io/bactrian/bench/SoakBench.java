package io.bactrian.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Half an hour at half of the sustained rate: does anything grow that should not? Only with {@code -Dbench.soak=true}. */
@EnabledIfSystemProperty(named = "bench.soak", matches = "true")
class SoakBench {

    private static final double MINUTES = Setting.of("soak.minutes", 30.0);
    private static final double LOOK_SECONDS = Math.min(15, MINUTES * 60 / 30);

    /** So many that none texts often enough to be taken for a machine. */
    private static final int CUSTOMERS = 80_000;

    private static final List<String> TABLES = List.of("lane", "conversation", "contact");

    /**
     * How things were at a moment.
     *
     * @param second from the beginning
     * @param compilers seconds of processor time that they have used
     * @param waits how long the longest waiting conversation has been due, in seconds
     */
    private record Look(
            double second, double rssMiB, long threads, double compilers, double waits, List<Double> bytesPerRow) {}

    private final List<Look> looks = new ArrayList<>();
    private volatile boolean over;

    @Test
    @DisplayName("half an hour at half load")
    void soak() {
        Report.begin(
                Group.SOAK,
                """
                Turns for %.0f minutes at half of the sustained rate, model 0 ms, looked at every %.0f s. Growth of memory is the slope \
                of a straight line through the looks of the second half. A queue's age is how long the conversation that waits longest \
                has been due. Bytes per row are of a table that is updated all the time, with its indexes, and only grow where \
                dead rows are not reused. Then the same process, warm by now, is asked for 50 texts a second with a model of 800 ms, and for \
                the highest rate with one of 0 ms, as in whole turns."""
                        .formatted(MINUTES, LOOK_SECONDS));
        try (TurnLoad load = new TurnLoad(CUSTOMERS);
                Peer peer = new GatewayPeer()) {
            load.begin(peer, Setting.seconds());
            double rate = Sustained.turns(load, peer) / 2;
            List<Shot> shots = load.shots(rate, MINUTES * 60);
            CompletableFuture<Void> watching = CompletableFuture.runAsync(() -> watch(load, peer));
            TurnRun run = load.run(peer, shots, Duration.ofSeconds(120));
            over = true;
            watching.join();
            System.out.println("soak: " + run.summary());
            Report.note(run.result(Group.SOAK, "%.0f minutes".formatted(MINUTES), peer.name(), 1));
            figures();
            behind(load, peer);
        }
    }

    /** What the process does once it has seen so much. */
    private static void behind(TurnLoad load, Peer peer) {
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
            Result result = TurnsBench.slowModel(load, peer, Group.SOAK, "behind it, model 800 ms, 50/s", repetition);
            if (result.counts()) {
                p50.add(result.p50());
                p99.add(result.p99());
            }
        }
        for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
            TurnRun best = TurnsBench.highest(load, peer);
            if (best != null) {
                Report.note(best.result(Group.SOAK, "behind it, " + TurnsBench.AT_ONCE, peer.name(), repetition));
            }
        }
        String what = "added to a text's way at %s, 50/s, behind it";
        Report.note(new Target(Group.SOAK, what.formatted("the median"), 30, Setting.median(p50), "ms", true));
        Report.note(new Target(Group.SOAK, what.formatted("p99"), 150, Setting.median(p99), "ms", true));
    }

    private void watch(TurnLoad load, Peer peer) {
        long begun = System.nanoTime();
        JdbcClient jdbc = load.ground().jdbc();
        while (!over) {
            looks.add(new Look(
                    (System.nanoTime() - begun) / 1e9,
                    ProcessTree.rssMiB(peer.pid()),
                    ProcessTree.threads(peer.pid()),
                    ProcessTree.compilerSeconds(peer.pid()),
                    waits(jdbc),
                    TABLES.stream().map(table -> bytesPerRow(jdbc, table)).toList()));
            LockSupport.parkNanos((long) (LOOK_SECONDS * 1e9));
        }
    }

    private void figures() {
        List<Look> half = looks.subList(looks.size() / 2, looks.size());
        note("memory in the middle", looks.get(looks.size() / 2).rssMiB(), "MiB");
        note("memory at the end", looks.get(looks.size() - 1).rssMiB(), "MiB");
        note("growth of memory in the second half", slope(half) * 3_600, "MiB/h");
        note("compilers, of each second in the first sixth", compilers(looks.subList(0, looks.size() / 6 + 1)), "ms");
        note(
                "compilers, of each second in the last sixth",
                compilers(looks.subList(looks.size() - looks.size() / 6 - 1, looks.size())),
                "ms");
        note("threads, at most", looks.stream().mapToLong(Look::threads).max().orElseThrow(), "threads");
        note(
                "age of the queue, at most",
                looks.stream().mapToDouble(Look::waits).max().orElseThrow(),
                "s");
        for (int table = 0; table < TABLES.size(); table++) {
            note(
                    "bytes per row of " + TABLES.get(table) + " in the middle",
                    half.get(0).bytesPerRow().get(table),
                    "B");
            note(
                    "bytes per row of " + TABLES.get(table) + " at the end",
                    half.get(half.size() - 1).bytesPerRow().get(table),
                    "B");
        }
    }

    /** Milliseconds a second. */
    private static double compilers(List<Look> looks) {
        Look first = looks.get(0);
        Look last = looks.get(looks.size() - 1);
        return (last.compilers() - first.compilers()) * 1_000 / (last.second() - first.second());
    }

    /** Least squares, in MiB a second. */
    private static double slope(List<Look> looks) {
        double second = looks.stream().mapToDouble(Look::second).average().orElseThrow();
        double memory = looks.stream().mapToDouble(Look::rssMiB).average().orElseThrow();
        double both = 0;
        double square = 0;
        for (Look look : looks) {
            both += (look.second() - second) * (look.rssMiB() - memory);
            square += (look.second() - second) * (look.second() - second);
        }
        return square == 0 ? Double.NaN : both / square;
    }

    private static double waits(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                select coalesce(max(extract(epoch from now() - due_at)), 0)::float8 from lane
                where due_at <= now() and token is null""")
                .query(Double.class)
                .single();
    }

    private static double bytesPerRow(JdbcClient jdbc, String table) {
        return jdbc.sql("select pg_total_relation_size('" + table + "')::float8 / greatest(1, (select count(*) from "
                        + table + "))")
                .query(Double.class)
                .single();
    }

    private static void note(String name, double value, String unit) {
        Report.note(new Figure(Group.SOAK, name, "gateway", 1, value, unit));
    }
}
