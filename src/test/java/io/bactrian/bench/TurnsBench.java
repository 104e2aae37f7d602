package io.bactrian.bench;

import io.bactrian.bench.TurnAudit.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whole turns: a customer's text, the model's decision, the answer at the carrier. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TurnsBench {

    /** What {@link Sustained} looks for. */
    static final String AT_ONCE = "model 0 ms, highest rate";

    private static final double SECONDS = Setting.seconds();
    private static final double STEP = Setting.of("step-seconds", Math.min(8, SECONDS));
    private static final int REPETITIONS = Setting.repetitions();
    private static final double PACE = 50;
    private static final int IN_FLIGHT = Setting.of("in-flight", 1_000);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Seconds of turns before anything is measured; at first they cost several times as much. */
    private static final double WARM_UP = Setting.of("turns.warm-up", 6 * SECONDS);

    /** Seconds that are waited behind it, at most, for the compilers to rest. */
    private static final double SETTLE = Setting.of("turns.settle", 900.0);

    /** The first half of them warms up; those who text then are new to both peers. */
    private static final int CUSTOMERS = 80_000;

    /** Both peers, warm. */
    private static Contest<TurnLoad> contest;

    @BeforeAll
    static void start() {
        contest = new Contest<>(() -> new TurnLoad(CUSTOMERS), (turns, peer) -> {
            turns.begin(peer, WARM_UP);
            note("compilers, of each second before it is measured", peer, turns.settle(peer, SETTLE));
            turns.skipTo(CUSTOMERS / 2);
        });
        Report.begin(
                Group.TURNS,
                """
                A signed webhook comes in, the peer asks the stub model once, queues the answer, and posts it to the stub \
                carrier; a turn is done when the carrier has read the answer. No debounce. Latency is what the peer adds: \
                from the text's scheduled instant until the carrier took the answer, less the time that the model took for \
                that very text, as the model itself clocked it. A rate counts as sustained when 99 %% of the turns were done \
                in time, no backlog grew, and store and journal agree that each text was answered once and in order. \
                At first both peers lead 30 texts a second until their compilers take less than a twentieth of a processor \
                for 40 s, %.0f s at most; then only customers text whom neither knows. What is in flight, and what fails, is led by the same \
                gateway behind all that."""
                        .formatted(SETTLE));
    }

    @AfterAll
    static void end() {
        contest.close();
    }

    @Test
    @Order(1)
    @DisplayName("a model that answers at once: the highest rate")
    void atOnce() {
        Map<String, List<Double>> sustained = new TreeMap<>();
        for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            int number = repetition;
            contest.inTurn(number, (turns, peer) -> {
                TurnRun best = highest(turns, peer);
                if (best != null) {
                    Report.note(best.result(Group.TURNS, AT_ONCE, peer.name(), number));
                    sustained
                            .computeIfAbsent(peer.name(), name -> new ArrayList<>())
                            .add(best.achieved());
                }
            });
        }
        double ratio = median(sustained.get("gateway")) / median(sustained.get("reference"));
        Report.note(new Target(Group.TURNS, "turns a second against the reference's", 0.5, ratio, "x", false));
    }

    @Test
    @Order(2)
    @DisplayName("a model of 800 ms: what the gateway adds")
    void slowModel() {
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            int number = repetition;
            contest.inTurn(number, (turns, peer) -> {
                Result result = slowModel(turns, peer, Group.TURNS, "model 800 ms, 50/s", number);
                if (peer.name().equals("gateway") && result.counts()) {
                    p50.add(result.p50());
                    p99.add(result.p99());
                }
            });
        }
        Report.note(new Target(Group.TURNS, "added to a text's way at the median, 50/s", 30, median(p50), "ms", true));
        Report.note(new Target(Group.TURNS, "added to a text's way at p99, 50/s", 150, median(p99), "ms", true));
    }

    @Test
    @Order(3)
    @DisplayName("a thousand conversations wait for the model at once")
    void inFlight() {
        contest.gateway((turns, peer) -> {
            long idle = ProcessTree.threads(peer.pid());
            turns.model().delays(Delays.fixed(CALL));
            turns.carrier().delays(Duration.ofMillis(20));
            turns.model().forgetMost();
            CompletableFuture<Long> most = CompletableFuture.supplyAsync(() -> mostThreads(peer));
            // all are in within four seconds, and none is through before ten
            TurnRun run = turns.run(peer, turns.shots(IN_FLIGHT / 4.0, 4), PATIENCE);
            say(peer, "in flight", run);
            int calls = turns.model().mostWaiting();
            figure("threads before it", idle, "threads");
            figure("threads with %,d conversations in flight".formatted(IN_FLIGHT), most.join(), "threads");
            figure("model calls under way at once, at most", calls, "calls");
            figure("live heap behind it", JvmHeap.liveMiB(peer.pid()), "MiB");
            Report.note(run.result(
                    Group.TURNS,
                    "%,d in flight, model 10 s".formatted(IN_FLIGHT),
                    peer.name(),
                    1,
                    run.throughput(),
                    run.verdict().voidReason()));
            String what = "model calls under way at once in a heap of 512 MiB";
            int counted = run.verdict().voidReason() == null ? calls : 0;
            Report.note(new Target(Group.TURNS, what, IN_FLIGHT, counted, "calls", false));
        });
    }

    @Test
    @Order(4)
    @DisplayName("model and carrier fail now and then")
    void failing() {
        contest.gateway((turns, peer) -> {
            turns.model().delays(Delays.logNormal(Duration.ofMillis(800), Duration.ofMillis(2_300), 11));
            turns.model().fails(new StubModel.Failing(0.01, 0.01, 0.01));
            turns.carrier().delays(Duration.ofMillis(20));
            turns.carrier().fails(new StubCarrier.Failing(0.02, 0.01));
            // what was taken without an answer is looked up in the carrier's log, the first time after ten seconds
            TurnRun run = turns.run(peer, turns.shots(PACE, SECONDS * 2), PATIENCE, Duration.ofSeconds(60));
            turns.model().fails(StubModel.Failing.NEVER);
            turns.carrier().fails(StubCarrier.Failing.NEVER);
            say(peer, "failing", run);
            Verdict verdict = run.verdict();
            Report.note(run.result(
                    Group.TURNS,
                    "model 800 ms, 3 % of its calls and of the carrier's fail, 50/s",
                    peer.name(),
                    1,
                    verdict.answers().size() / run.run().seconds(),
                    verdict.voidReasonOfFaults()));
            figure("texts lost while vendors failed", verdict.lost().size(), "texts");
            figure("texts doubled while vendors failed", verdict.doubled().size(), "texts");
            figure("answers uncertain at the end", verdict.uncertain(), "texts");
            figure("answers that did not leave, and say why", verdict.failed(), "texts");
        });
    }

    /** Fifty texts a second with a model of 800 ms; notes the result in the group. */
    static Result slowModel(TurnLoad turns, Peer peer, Group group, String workload, int repetition) {
        turns.model().delays(Delays.logNormal(Duration.ofMillis(800), Duration.ofMillis(2_300), 7));
        turns.carrier().delays(Duration.ofMillis(20));
        TurnRun run = turns.run(peer, turns.shots(PACE, SECONDS * 2), PATIENCE);
        say(peer, "model 800 ms", run);
        // the last texts' models are still at it when the schedule ends, so the rate is that of all texts
        double rate = run.verdict().answers().size() / run.run().seconds();
        Result result = run.result(
                group, workload, peer.name(), repetition, rate, run.verdict().voidReason());
        Report.note(result);
        return result;
    }

    /** The run at the highest rate that holds; null when none does. */
    static TurnRun highest(TurnLoad turns, Peer peer) {
        turns.model().delays(Delays.none());
        turns.carrier().delays(Duration.ZERO);
        double found = Climb.highest(100, rate -> {
            TurnRun step = turns.run(peer, turns.shots(rate, STEP), PATIENCE);
            say(peer, "step", step);
            return step.sustained();
        });
        // a short step may have been lucky
        for (double rate = found; rate > found / 2; rate *= 0.93) {
            TurnRun whole = turns.run(peer, turns.shots(rate, SECONDS), PATIENCE);
            say(peer, "whole", whole);
            if (whole.sustained()) {
                return whole;
            }
        }
        return null;
    }

    /** The most threads that the process had while calls waited. */
    private static long mostThreads(Peer peer) {
        long most = 0;
        for (int look = 0; look < 70; look++) {
            LockSupport.parkNanos(200_000_000);
            most = Math.max(most, ProcessTree.threads(peer.pid()));
        }
        return most;
    }

    private static double median(List<Double> values) {
        return values == null ? Double.NaN : Setting.median(values);
    }

    private static void note(String name, Peer peer, double millis) {
        Report.note(new Figure(Group.TURNS, name, peer.name(), 1, millis, "ms"));
    }

    private static void figure(String name, double value, String unit) {
        Report.note(new Figure(Group.TURNS, name, "gateway", 1, value, unit));
    }

    private static void say(Peer peer, String what, TurnRun run) {
        System.out.println(peer.name() + ", " + what + ": " + run.summary());
    }
}
