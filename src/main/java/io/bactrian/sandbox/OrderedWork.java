package io.bactrian.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sandbox vendors do later: four threads for all, and the works of one line (a phone, a text, a ticket) one
 * after the other, in the order in which they were added.
 */
public final class OrderedWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderedWork.class);
    private static final int MOST_WAITING = 10_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "sandbox-work");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, CompletableFuture<Void>> lines = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Adds a piece of work to a line.
     *
     * @param line what the work belongs to
     * @param delay how long after the line's work before it; may be zero
     * @param work what to do; what it throws is logged and does not stop the line
     * @throws VendorRefusal with status 503 when 10,000 pieces are waiting already
     */
    public void add(String line, Duration delay, Runnable work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw VendorRefusal.problem(503, "sandbox-busy", "The sandbox has too much to do; try again in a moment.");
        }
        Executor when = delay.isZero()
                ? threads
                : CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
        AtomicReference<CompletableFuture<Void>> added = new AtomicReference<>();
        lines.compute(line, (name, last) -> {
            CompletableFuture<Void> before = last == null ? CompletableFuture.completedFuture(null) : last;
            added.set(before.thenRunAsync(() -> run(work), when));
            return added.get();
        });
        added.get().whenComplete((done, failure) -> {
            waiting.decrementAndGet();
            lines.remove(line, added.get());
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("A sandbox vendor could not finish a piece of work", e);
        }
    }
}
