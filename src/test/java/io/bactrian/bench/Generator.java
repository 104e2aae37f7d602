package io.bactrian.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The carrier: posts each shot at its instant, whether or not earlier ones have their answer, over a fixed set of
 * connections. When all of them wait, shots go late, and their latency still counts from the instant they were due: no
 * wait is left out. Plain blocking sockets and no parsing to speak of, since it shares the processors with what it measures.
 */
final class Generator {

    /** After the last shot was due, this long for answers; a carrier gives up as well. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final int port;
    private final int connections;

    /**
     * @param port of the peer, on loopback
     * @param connections how many webhooks are under way at most
     */
    Generator(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** @param shots in the order of their instants */
    Run run(List<Shot> shots) {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        Run run = new Run(shots, Instant.now().plusMillis(100));
        long end = begin + shots.get(shots.size() - 1).at() + PATIENCE;
        Thread[] all = new Thread[connections];
        for (int n = 0; n < connections; n++) {
            all[n] = new Thread(() -> post(run, next, begin, end), "carrier-" + n);
            all[n].start();
        }
        try {
            for (Thread thread : all) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return run;
    }

    private void post(Run run, AtomicInteger next, long begin, long end) {
        try (CarrierConnection connection = new CarrierConnection(port)) {
            List<Shot> shots = run.shots();
            for (int n = next.getAndIncrement(); n < shots.size(); n = next.getAndIncrement()) {
                long due = begin + shots.get(n).at();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (System.nanoTime() > end) {
                    return;
                }
                int status = connection.post(shots.get(n).request());
                run.answered(n, status, System.nanoTime() - begin);
            }
        }
    }
}
