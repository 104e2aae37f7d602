package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a turn costs when a million texts are stored, and in a conversation that is very long. */
class HistoryBench {

    private static final int TALKS = Setting.of("history.talks", 2_000);
    private static final int EACH = Setting.of("history.each", 474);
    private static final int LONGEST = Setting.of("history.longest", 50_000);
    private static final int ONE_BY_ONE = Setting.of("history.one-by-one", 200);
    private static final double PER_SECOND = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String EMPTY = "empty store, new customers";
    private static final String FULL = "full store, new customers";
    private static final String LONG = "full store, customers with %,d texts each".formatted(EACH);
    private static final String SHORT_ONE = "one conversation alone, short";
    private static final String LONG_ONE = "one conversation alone, of %,d texts".formatted(LONGEST);

    /** One customer who texts again as soon as the answer is there would count as a machine. */
    private static final Map<String, String> NO_LOOPS = Map.of(
            "GATEWAY_LIMITS_LOOP_SAME", "0",
            "GATEWAY_LIMITS_LOOP_ALIKE", "0",
            "GATEWAY_LIMITS_LOOP_HASTY", "0",
            "GATEWAY_LIMITS_LOOP_TIRELESS", "0");

    private final Map<String, List<Double>> perSecond = new HashMap<>();
    private final Map<String, List<Double>> cpu = new HashMap<>();

    @Test
    @DisplayName("a million stored texts, and one conversation of fifty thousand")
    void longHistory() {
        int stored = TALKS * EACH + LONGEST;
        Report.begin(
                Group.HISTORY,
                """
                Each of %,d customers texts once, at %.0f texts a second, which is more than turns can follow; the rate is that of \
                turns until the last is through. First in an empty store, then in one with %,d texts: %,d conversations of %,d and one \
                of %,d, filled by SQL into the tables text, text_body, text_status, turn, inbound_key, conversation, contact and lane, \
                the rows of all conversations mixed in time. One conversation alone: the customer texts %d times, each time as soon as \
                the carrier took the answer before; its latency is that of a turn."""
                        .formatted(TALKS, PER_SECOND, stored, TALKS, EACH, LONGEST, ONE_BY_ONE));
        List<String> known = customers(60_000, TALKS);
        String talker = Shot.customer(70_000);
        try (TurnLoad load = new TurnLoad();
                Peer peer = new GatewayPeer(NO_LOOPS)) {
            load.begin(peer, Setting.seconds());
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                burst(load, peer, EMPTY, repetition, customers(30_000 + repetition * TALKS, TALKS));
                oneByOne(load, peer, SHORT_ONE, repetition, Shot.customer(70_000 + repetition));
            }
            peer.close();
            load.ground().fresh();
            peer.start(load.ground());
            peer.close(); // the tables are there; what it knows of an empty store it is not to keep
            fill(load, known, talker);
            peer.start(load.ground());
            load.warmUp(peer, Setting.seconds());
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                burst(load, peer, FULL, repetition, customers(30_000 + repetition * TALKS, TALKS));
                burst(load, peer, LONG, repetition, known);
                oneByOne(load, peer, LONG_ONE, repetition, talker);
            }
        }
        targets();
    }

    private static void fill(TurnLoad load, List<String> known, String talker) {
        List<String> all = new ArrayList<>(known);
        all.add(talker);
        List<Integer> texts = new ArrayList<>(Collections.nCopies(known.size(), EACH));
        texts.add(LONGEST);
        Instant begun = Instant.now();
        new HistoryFill(load.ground()).fill(all, texts);
        long stored = load.ground()
                .jdbc()
                .sql("select count(*) from text")
                .query(Long.class)
                .single();
        System.out.printf("%,d texts filled in %s%n", stored, Duration.between(begun, Instant.now()));
        assertThat(stored).isEqualTo((long) TALKS * EACH + LONGEST);
    }

    private void burst(TurnLoad load, Peer peer, String workload, int repetition, List<String> customers) {
        String run = Shot.run();
        List<Shot> shots = IntStream.range(0, customers.size())
                .mapToObj(n -> TurnLoad.shot(run, n, customers.get(n), (long) (n * 1e9 / PER_SECOND)))
                .toList();
        TurnRun turns = load.run(peer, shots, PATIENCE);
        System.out.printf("%s: %.1f turns/s, %s%n", workload, turns.throughput(), turns.summary());
        Result result = turns.result(
                Group.HISTORY,
                workload,
                peer.name(),
                repetition,
                turns.throughput(),
                turns.verdict().voidReason());
        keep(result);
    }

    /** The first tenth is not measured: the pages of the conversation are read from disk then. */
    private void oneByOne(TurnLoad load, Peer peer, String workload, int repetition, String customer) {
        String run = Shot.run();
        Instant begun = Instant.now();
        List<Shot> shots = IntStream.range(0, ONE_BY_ONE * 11 / 10)
                .mapToObj(n -> TurnLoad.shot(run, n, customer, 0))
                .toList();
        Histogram latency = new Histogram(3_600_000_000L, 3);
        double used = 0;
        double databaseUsed = 0;
        long start = 0;
        try (CarrierConnection carrier = new CarrierConnection(peer.port())) {
            for (int n = 0; n < shots.size(); n++) {
                if (n == shots.size() - ONE_BY_ONE) {
                    used = ProcessTree.cpuSeconds(peer.pid());
                    databaseUsed = ProcessTree.cpuSeconds(load.ground().databasePid());
                    start = System.nanoTime();
                    latency.reset();
                }
                long at = System.nanoTime();
                int taken = load.carrier().taken();
                assertThat(carrier.post(shots.get(n).request())).isBetween(200, 299);
                awaitTaken(load, taken + 1);
                latency.recordValue((System.nanoTime() - at) / 1_000);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = ProcessTree.cpuSeconds(peer.pid()) - used;
        double databaseCpu = ProcessTree.cpuSeconds(load.ground().databasePid()) - databaseUsed;
        TurnAudit audit = new TurnAudit(load.ground().jdbc(), begun);
        audit.awaitSettled(PATIENCE);
        TurnAudit.Verdict verdict =
                audit.judge(shots.stream().map(Shot::id).collect(Collectors.toSet()), load.sinceThen(begun));
        System.out.printf("%s: %.2f ms a turn%n", workload, latency.getMean() / 1e3);
        keep(new Result(
                Group.HISTORY,
                workload,
                peer.name(),
                repetition,
                Double.NaN,
                ONE_BY_ONE / seconds,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e3,
                cpuSeconds / ONE_BY_ONE * 1_000,
                databaseCpu / ONE_BY_ONE * 1_000,
                ProcessTree.rssMiB(peer.pid()),
                Double.NaN,
                Double.NaN,
                verdict.lost().size(),
                verdict.doubled().size(),
                verdict.voidReason()));
    }

    private static void awaitTaken(TurnLoad load, int howMany) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (load.carrier().taken() < howMany) {
            assertThat(System.nanoTime()).as("an answer within 30 s").isLessThan(end);
            LockSupport.parkNanos(200_000);
        }
    }

    private void keep(Result result) {
        Report.note(result);
        if (result.counts()) {
            perSecond
                    .computeIfAbsent(result.workload(), name -> new ArrayList<>())
                    .add(result.achieved());
            cpu.computeIfAbsent(result.workload(), name -> new ArrayList<>())
                    .add(result.cpuPerThousand() + result.databaseCpuPerThousand());
        }
    }

    private void targets() {
        target("new customers in a full store against an empty one", EMPTY, FULL);
        target("customers with a long history against new ones in an empty store", EMPTY, LONG);
        target("one conversation of %,d against a short one".formatted(LONGEST), SHORT_ONE, LONG_ONE);
    }

    private void target(String what, String base, String measured) {
        double time = median(perSecond, base) / median(perSecond, measured);
        double work = median(cpu, measured) / median(cpu, base);
        Report.note(new Target(Group.HISTORY, "time of a turn, " + what, 1.2, time, "x", true));
        Report.note(new Target(Group.HISTORY, "CPU of a turn, PostgreSQL's included, " + what, 1.2, work, "x", true));
    }

    private static double median(Map<String, List<Double>> values, String workload) {
        return Setting.median(values.getOrDefault(workload, List.of()));
    }

    private static List<String> customers(int from, int howMany) {
        return IntStream.range(from, from + howMany).mapToObj(Shot::customer).toList();
    }
}
