package io.bactrian.bench;

import io.bactrian.bench.TurnAudit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** kill -9 at half of the load that the gateway sustains, and a new start at once, texts going on. */
class RecoveryBench {

    private static final double BEFORE_SECONDS = Math.max(3, Setting.seconds() / 2);
    private static final double BEHIND_SECONDS = Math.max(15, Setting.seconds());

    /** A dead node's leases last half a minute, and texts of unknown fate are looked up in the carrier's log. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Behind the name of what is measured of a gateway that starts so. */
    private static final String FASTER = ", started as `start-faster.md` says";

    private long wrong;

    @Test
    @DisplayName("killed at half load")
    void killed() {
        Report.begin(
                Group.RECOVERY,
                """
                Turns at half of the sustained rate with a model of 0 ms; after %.0f s the process is killed with -9 and started again \
                at once, texts go on for %.0f s more. Nobody repeats a webhook that met no process. Drained: until all texts that were \
                acknowledged before the kill had their answers at the carrier. An answer that was on its way to the carrier in that \
                instant is uncertain: it is looked up in the carrier's log and not sent twice. `start-faster.md` is the page of that name in \
                `docs/how-to`: an archive of classes, and two flags for small machines."""
                        .formatted(BEFORE_SECONDS, BEHIND_SECONDS));
        try (TurnLoad load = new TurnLoad()) {
            measure(load, new GatewayPeer(), "");
        }
        if (FasterStart.isPossible()) {
            try (TurnLoad load = new TurnLoad();
                    FasterStart start = new FasterStart(load)) {
                measure(load, start.peer(), FASTER);
            }
        }
        Report.note(new Target(Group.RECOVERY, "texts lost or doubled by kill -9", 0, wrong, "texts", true));
    }

    private void measure(TurnLoad load, Peer gateway, String how) {
        List<Double> ready = new ArrayList<>();
        try (Peer peer = gateway) {
            load.begin(peer, Setting.seconds());
            double rate = Sustained.turns(load, peer) / 2;
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                ready.add(measure(load, peer, rate, repetition, how));
            }
        }
        Report.note(new Target(Group.RECOVERY, "ready after kill -9" + how, 15, Setting.median(ready), "s", true));
    }

    /** Seconds until it is ready again. */
    private double measure(TurnLoad load, Peer peer, double rate, int repetition, String how) {
        List<Shot> shots = load.shots(rate, BEFORE_SECONDS + BEHIND_SECONDS);
        load.ground().checkpoint();
        Instant begun = Instant.now();
        CompletableFuture<Run> posting = CompletableFuture.supplyAsync(() -> new Generator(peer.port(), 64).run(shots));
        LockSupport.parkNanos((long) (BEFORE_SECONDS * TimeUnit.SECONDS.toNanos(1)));
        Instant killed = Instant.now();
        peer.kill();
        long start = System.nanoTime();
        Instant started = Instant.now();
        peer.start(load.ground());
        double seconds = (System.nanoTime() - start) / 1e9;
        Run run = posting.join();
        TurnAudit audit = new TurnAudit(load.ground().jdbc(), begun);
        boolean settled = audit.awaitSettled(PATIENCE);
        audit.awaitCertain(PATIENCE);
        Verdict verdict = load.judge(run, begun);
        wrong += verdict.lost().size() + verdict.doubled().size();
        double drained = drained(run, verdict, killed, started);
        System.out.printf(
                "killed at %.0f/s: ready %.1f s, drained %.1f s, %d refused, %s%n",
                rate, seconds, drained, run.refused(), verdict.voidReason());
        note("rate" + how, repetition, rate, "/s");
        note("kill to ready" + how, repetition, seconds, "s");
        note("start to drained" + how, repetition, settled ? drained : Double.NaN, "s");
        note("webhooks that met no process" + how, repetition, run.refused(), "texts");
        note("texts lost" + how, repetition, verdict.lost().size(), "texts");
        note("texts doubled" + how, repetition, verdict.doubled().size(), "texts");
        note("answers uncertain at the end" + how, repetition, verdict.uncertain(), "texts");
        note(
                "customers answered out of order" + how,
                repetition,
                verdict.outOfOrder().size(),
                "customers");
        return seconds;
    }

    /** Seconds from the new start until the carrier took the last answer to what was acknowledged before the kill. */
    private static double drained(Run run, Verdict verdict, Instant killed, Instant started) {
        Set<String> due = Set.copyOf(IntStream.range(0, run.shots().size())
                .filter(shot -> run.acknowledged(shot) && !run.when(shot).isAfter(killed))
                .mapToObj(shot -> run.shots().get(shot).id())
                .toList());
        Instant last = verdict.answers().entrySet().stream()
                .filter(answer -> due.contains(answer.getKey()))
                .map(answer -> answer.getValue().when())
                .max(Instant::compareTo)
                .orElse(started);
        return Math.max(0, Duration.between(started, last).toMillis() / 1e3);
    }

    private static void note(String name, int repetition, double value, String unit) {
        Report.note(new Figure(Group.RECOVERY, name, "gateway", repetition, value, unit));
    }
}
