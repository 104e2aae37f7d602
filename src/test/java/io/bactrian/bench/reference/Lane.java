package io.bactrian.bench.reference;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that leases conversations as there is work and room, and workers that lead one conversation each. The lease of
 * several in one statement is the gateway's; one lease for each worker would cost the reference commits that the gateway saves.
 */
final class Lane {

    /** Leads one conversation; calls back when it is done, from whichever thread. */
    interface Work {
        void lead(Lease lease, Runnable done) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final double LEASE_SECONDS = 30;
    private static final long RENEW_MILLIS = 10_000;
    private static final long POLL_MILLIS = 200;
    private static final long LONGEST_BACKOFF_MILLIS = 60_000;

    private final String name;
    private final Database database;
    private final int reserve;
    private final Work work;
    private final ExecutorService workers;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final Thread poller;
    private int free;
    private final TreeSet<Long> wakes = new TreeSet<>();
    private volatile boolean running = true;

    /**
     * @param conversations how many are led at once
     * @param threads that work on them; waiting for the model holds none
     * @param reserve places that bulk never takes
     */
    Lane(String name, Database database, int conversations, int threads, int reserve, Work work) {
        this.name = name;
        this.database = database;
        this.free = conversations;
        this.reserve = reserve;
        this.work = work;
        this.workers = Executors.newFixedThreadPool(threads, task -> new Thread(task, "lane-" + name));
        this.poller = new Thread(this::poll, "lane-" + name + "-poller");
    }

    void start() {
        poller.start();
        Thread renewing = new Thread(this::renew, "lane-" + name + "-renewals");
        renewing.setDaemon(true);
        renewing.start();
    }

    /** Where what follows the model goes on. */
    ExecutorService workers() {
        return workers;
    }

    /** There is work now. */
    void wake() {
        wake(0);
    }

    /** There is work after this time. */
    synchronized void wake(long millis) {
        wakes.add(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        notifyAll();
    }

    void stop() throws InterruptedException {
        running = false;
        wake();
        poller.join();
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void poll() {
        while (running) {
            try {
                int room = room();
                List<Lease> leases = room == 0 ? List.of() : lease(room);
                leases.forEach(this::begin);
                pause(POLL_MILLIS);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("Lane {} could not look for work", name, e);
                pause(1_000);
            }
        }
    }

    private synchronized int room() {
        return free;
    }

    private synchronized void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            long now = System.nanoTime();
            while (running && next(end) > now) {
                TimeUnit.NANOSECONDS.timedWait(this, next(end) - now);
                now = System.nanoTime();
            }
            wakes.headSet(now, true).clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private long next(long end) {
        return wakes.isEmpty() ? end : Math.min(end, wakes.first());
    }

    private List<Lease> lease(int most) throws SQLException {
        Map<String, Object> values =
                Session.with("lane", name, "most", most, "bulk", Math.max(0, most - reserve), "seconds", LEASE_SECONDS);
        return database.each(session -> session.list(
                "LaneStore.lease",
                values,
                row -> new Lease(
                        name,
                        row.getObject("conversation_id", UUID.class),
                        row.getObject("token", UUID.class),
                        row.getInt("attempts"),
                        row.getString("carry"))));
    }

    private void begin(Lease lease) {
        synchronized (this) {
            free--;
        }
        held.add(lease.token());
        try {
            workers.execute(() -> {
                try {
                    work.lead(lease, () -> end(lease));
                } catch (Exception e) {
                    failed(lease, e);
                }
            });
        } catch (RejectedExecutionException stopping) {
            end(lease);
        }
    }

    private void end(Lease lease) {
        if (held.remove(lease.token())) {
            synchronized (this) {
                free++;
            }
        }
        wake();
    }

    /** Work that failed is tried again, later each time. */
    void failed(Lease lease, Throwable failure) {
        LOG.warn("Lane {} failed, attempt {}", name, lease.attempts(), failure);
        long millis = Math.min(LONGEST_BACKOFF_MILLIS, 500L << Math.min(lease.attempts(), 10));
        try {
            database.each(session -> session.update(
                    "LaneStore.retry", Lanes.of(lease, "attempts", lease.attempts(), "seconds", millis / 1000.0)));
        } catch (SQLException e) {
            LOG.warn("Lane {} could not note a failure; its lease will run out", name, e);
        }
        end(lease);
    }

    private void renew() {
        while (running) {
            try {
                Thread.sleep(RENEW_MILLIS);
                List<UUID> tokens = new ArrayList<>(held);
                if (!tokens.isEmpty()) {
                    database.each(session -> session.update(
                            "LaneStore.renew", Session.with("lane", name, "tokens", tokens, "seconds", LEASE_SECONDS)));
                }
            } catch (SQLException e) {
                LOG.warn("Lane {} could not renew its leases", name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
