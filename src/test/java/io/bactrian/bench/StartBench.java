package io.bactrian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a start takes, and what a process holds and does when nobody texts. */
class StartBench {

    private static final double IDLE_SECONDS = Setting.of("idle-seconds", 60.0);

    private final List<Double> ready = new ArrayList<>();
    private final List<Double> readyFaster = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final List<Double> idleFaster = new ArrayList<>();

    @Test
    @DisplayName("start and idle memory")
    void start() throws IOException {
        Report.begin(
                Group.START,
                """
                From the start of the process until its readiness answers 200, looked at every 20 ms; the first start makes the tables, \
                the second finds database and data folder as the first and some turns left them. Then nobody texts for %.0f s; memory \
                is the process's own, PostgreSQL apart. The reference's tables are made by the bench. Live heap is what is left after a full \
                collection, which comes last. `start-faster.md` is the page of that name in `docs/how-to`: the archive of classes, made by a \
                run of the jar that was taken apart, and the two flags for small machines."""
                        .formatted(IDLE_SECONDS));
        for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
            for (Peer peer : List.of(new GatewayPeer(), new ReferencePeer())) {
                measure(peer, repetition);
            }
        }
        if (FasterStart.isPossible()) {
            faster();
            note(
                    "size of the jar with all libraries",
                    "gateway",
                    1,
                    Files.size(FasterStart.JAR) / 1024.0 / 1024,
                    "MiB");
        }
        Report.note(new Target(Group.START, "ready on a second start", 10, Setting.median(ready), "s", true));
        Report.note(new Target(
                Group.START,
                "ready on a second start, started as `start-faster.md` says",
                10,
                Setting.median(readyFaster),
                "s",
                true));
        Report.note(new Target(Group.START, "memory of the idle process", 450, Setting.median(idle), "MiB", true));
        Report.note(new Target(
                Group.START,
                "memory of the idle process, started as `start-faster.md` says",
                450,
                Setting.median(idleFaster),
                "MiB",
                true));
    }

    private void measure(Peer peer, int repetition) {
        try (TurnLoad load = new TurnLoad();
                peer) {
            load.ground().fresh();
            note("first start to ready", peer.name(), repetition, secondsToReady(load, peer), "s");
            load.warmUp(peer, Math.min(6, Setting.seconds()));
            peer.close();
            double seconds = secondsToReady(load, peer);
            note("second start to ready", peer.name(), repetition, seconds, "s");
            double cpu = ProcessTree.cpuSeconds(peer.pid());
            LockSupport.parkNanos((long) (IDLE_SECONDS * TimeUnit.SECONDS.toNanos(1)));
            double memory = ProcessTree.rssMiB(peer.pid());
            note("CPU used, of each idle second", peer.name(), repetition, perSecond(peer, cpu), "ms");
            note("memory when idle", peer.name(), repetition, memory, "MiB");
            note("threads when idle", peer.name(), repetition, ProcessTree.threads(peer.pid()), "threads");
            note("live heap when idle", peer.name(), repetition, JvmHeap.liveMiB(peer.pid()), "MiB");
            if (peer.name().equals("gateway")) {
                ready.add(seconds);
                idle.add(memory);
            }
        }
    }

    private void faster() throws IOException {
        try (TurnLoad load = new TurnLoad();
                FasterStart start = new FasterStart(load)) {
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                try (Peer later = start.peer()) {
                    double seconds = secondsToReady(load, later);
                    LockSupport.parkNanos((long) (IDLE_SECONDS * TimeUnit.SECONDS.toNanos(1)));
                    double memory = ProcessTree.rssMiB(later.pid());
                    note("second start to ready, as `start-faster.md` says", "gateway", repetition, seconds, "s");
                    note("memory when idle, as `start-faster.md` says", "gateway", repetition, memory, "MiB");
                    readyFaster.add(seconds);
                    idleFaster.add(memory);
                }
            }
            note("size of the archive of classes", "gateway", 1, start.archiveMiB(), "MiB");
        }
    }

    private static double perSecond(Peer peer, double before) {
        return (ProcessTree.cpuSeconds(peer.pid()) - before) / IDLE_SECONDS * 1_000;
    }

    private static double secondsToReady(TurnLoad load, Peer peer) {
        long begun = System.nanoTime();
        peer.start(load.ground());
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void note(String name, String peer, int repetition, double value, String unit) {
        Report.note(new Figure(Group.START, name, peer, repetition, value, unit));
    }
}
