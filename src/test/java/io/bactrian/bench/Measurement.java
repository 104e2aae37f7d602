package io.bactrian.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One run, with what it cost and what the store holds afterwards.
 *
 * @param cpuSeconds of the peer's process tree
 * @param databaseCpuSeconds of PostgreSQL
 * @param did commits and log of the database meanwhile
 */
record Measurement(
        Run run, double cpuSeconds, double databaseCpuSeconds, double rssMiB, Ground.Mark did, Stored stored) {

    /** Posts the shots, then looks into the store; between the runs nothing is measured. */
    static Measurement of(Ground ground, Peer peer, int connections, List<Shot> shots) {
        return of(ground, peer, connections, shots, () -> {});
    }

    /** @param settle returns when all that the shots set off is done, which counts as well */
    static Measurement of(Ground ground, Peer peer, int connections, List<Shot> shots, Runnable settle) {
        Ground.Mark before = ground.mark();
        double cpu = ProcessTree.cpuSeconds(peer.pid());
        double databaseCpu = ProcessTree.cpuSeconds(ground.databasePid());
        Run run = new Generator(peer.port(), connections).run(shots);
        settle.run();
        double cpuAfter = ProcessTree.cpuSeconds(peer.pid());
        double databaseCpuAfter = ProcessTree.cpuSeconds(ground.databasePid());
        return new Measurement(
                run,
                cpuAfter - cpu,
                databaseCpuAfter - databaseCpu,
                ProcessTree.rssMiB(peer.pid()),
                ground.mark().since(before),
                Stored.of(ground, run));
    }

    /** Each of its shots stands for one text, repeats as well. */
    Result result(Group group, String workload, String peer, int repetition, double achieved) {
        Histogram latency = run.latency();
        double posts = Math.max(1, run.shots().size() - run.refused());
        return new Result(
                group,
                workload,
                peer,
                repetition,
                run.shots().size() / run.seconds(),
                achieved,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e3,
                cpuSeconds / posts * 1_000,
                databaseCpuSeconds / posts * 1_000,
                rssMiB,
                did.commits() / posts,
                did.walBytes() / posts,
                stored.lost().size(),
                stored.doubled().size(),
                voidReason());
    }

    private String voidReason() {
        if (stored.isRight()) {
            return null;
        }
        return stored.lost().size() + " lost, " + stored.doubled().size() + " doubled, "
                + stored.unasked().size() + " never sent";
    }
}
