package io.bactrian.bench;

import io.bactrian.bench.TurnAudit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leads texts through a peer that runs, each to its answer at the carrier, and measures what that took. */
final class TurnLoad implements AutoCloseable {

    /** As many webhooks are under way at most. */
    private static final int CONNECTIONS = 64;

    /** Customers come back after so many others, so that they have a history, and are not taken for machines. */
    private static final int CUSTOMERS = 20_000;

    /** Seconds of processor time in a second that the compilers of a process at rest may still take. */
    private static final double BUSY_COMPILERS = 0.05;

    private static final double SETTLE_SECONDS = 20;

    /** Fewer a second than a process manages that has compiled nothing yet. */
    private static final double SETTLE_RATE = 30;

    private final StubModel model = new StubModel();
    private final StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
    private final Ground ground;
    private final int customers;
    private int next;

    /** A ground without debounce, and vendors that answer at once. */
    TurnLoad() {
        this(CUSTOMERS);
    }

    /** @param customers how many there are, up to 81,000 */
    TurnLoad(int customers) {
        this.customers = customers;
        this.ground = new Ground(0, model.base(), carrier.base());
    }

    StubModel model() {
        return model;
    }

    StubCarrier carrier() {
        return carrier;
    }

    Ground ground() {
        return ground;
    }

    /** Texts at an even rate, each of the customer whose turn it is. */
    List<Shot> shots(double perSecond, double seconds) {
        String run = Shot.run();
        List<Shot> shots = new ArrayList<>();
        for (int n = 0; n < Math.max(1, Math.round(perSecond * seconds)); n++) {
            shots.add(shot(run, n, Shot.customer(next++ % customers), (long) (n * 1e9 / perSecond)));
        }
        return shots;
    }

    /** The n-th text of a run. */
    static Shot shot(String run, int n, String customer, long at) {
        String words = "Hello, this is text number %d. Where is my order %d?".formatted(n, 1_000 + n * 7 % 9_000);
        return Shot.text(run, n, customer, words, at);
    }

    /** A fresh database, a process on it, and so many seconds of turns that count for nothing. */
    void begin(Peer peer, double warmUpSeconds) {
        model.delays(Delays.none());
        model.fails(StubModel.Failing.NEVER);
        carrier.delays(Duration.ZERO);
        carrier.fails(StubCarrier.Failing.NEVER);
        carrier.forget();
        next = 0;
        ground.fresh();
        peer.start(ground);
        warmUp(peer, warmUpSeconds);
    }

    /** Turns at rising rates, so that the code that is measured is compiled. */
    void warmUp(Peer peer, double seconds) {
        if (seconds > 0) {
            for (double rate : List.of(20.0, 60.0, 150.0)) {
                new Generator(peer.port(), CONNECTIONS).run(shots(rate, seconds / 3));
            }
            new TurnAudit(ground.jdbc(), Instant.now()).awaitSettled(Duration.ofSeconds(60));
            ProcessTree.awaitRest(peer.pid(), Duration.ofMinutes(1));
        }
    }

    /**
     * Turns at an even rate until the process's compilers rest: while they do not, they take of one or two processors what is to be
     * measured.
     *
     * @param longest seconds after which it is left at that
     * @return milliseconds that they took of each second at the end
     */
    double settle(Peer peer, double longest) {
        double share = Double.NaN;
        int quiet = 0;
        for (double spent = 0; quiet < 2 && spent < longest; spent += SETTLE_SECONDS) {
            double before = ProcessTree.compilerSeconds(peer.pid());
            new Generator(peer.port(), CONNECTIONS).run(shots(SETTLE_RATE, SETTLE_SECONDS));
            share = (ProcessTree.compilerSeconds(peer.pid()) - before) / SETTLE_SECONDS;
            quiet = share > BUSY_COMPILERS ? 0 : quiet + 1;
        }
        new TurnAudit(ground.jdbc(), Instant.now()).awaitSettled(Duration.ofSeconds(60));
        return share * 1_000;
    }

    /** The next text comes from this customer. */
    void skipTo(int customer) {
        next = customer;
    }

    /** @param patience behind the last text, until nothing waits any more */
    TurnRun run(Peer peer, List<Shot> shots, Duration patience) {
        return run(peer, shots, patience, Duration.ZERO);
    }

    /** @param forCertainty how long to wait, behind that, for the fate of answers that nobody is sure of */
    TurnRun run(Peer peer, List<Shot> shots, Duration patience, Duration forCertainty) {
        ground.checkpoint();
        Instant begun = Instant.now();
        Ground.Mark mark = ground.mark();
        double cpu = ProcessTree.cpuSeconds(peer.pid());
        double databaseCpu = ProcessTree.cpuSeconds(ground.databasePid());
        Run run = new Generator(peer.port(), CONNECTIONS).run(shots);
        TurnAudit audit = new TurnAudit(ground.jdbc(), begun);
        boolean settled = audit.awaitSettled(patience);
        Ground.Mark done = ground.mark().since(mark);
        TurnRun.Used used = new TurnRun.Used(
                ProcessTree.cpuSeconds(peer.pid()) - cpu,
                ProcessTree.cpuSeconds(ground.databasePid()) - databaseCpu,
                ProcessTree.rssMiB(peer.pid()),
                done.commits(),
                done.walBytes());
        if (!forCertainty.isZero()) {
            audit.awaitCertain(forCertainty);
        }
        return new TurnRun(run, judge(run, begun), settled, used);
    }

    /** What became of the run's texts, by now. */
    Verdict judge(Run run, Instant begun) {
        return new TurnAudit(ground.jdbc(), begun).judge(Set.copyOf(run.acknowledgedIds()), sinceThen(begun));
    }

    /** What the carrier took from an instant on. */
    List<StubCarrier.Taken> sinceThen(Instant begun) {
        return carrier.journal().stream()
                .filter(taken -> !taken.when().isBefore(begun))
                .toList();
    }

    @Override
    public void close() {
        ground.close();
        model.close();
        carrier.close();
    }
}
