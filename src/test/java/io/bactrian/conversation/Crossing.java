package io.bactrian.conversation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions at once, on two connections, in an order that is the same each time. */
final class Crossing implements AutoCloseable {

    private final ExecutorService other = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "crossing");
        thread.setDaemon(true);
        return thread;
    });
    private final Connection probe;
    private final PreparedStatement waiting;

    Crossing(DataSource source) {
        try {
            probe = source.getConnection();
            waiting = probe.prepareStatement("select count(*) from pg_stat_activity"
                    + " where datname = current_database() and wait_event_type = 'Lock'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins the work on another connection; returns as soon as it is done, or waits for a lock of the caller's. */
    <T> Future<T> begin(Callable<T> work) {
        Future<T> begun = other.submit(work);
        untilBlockedOr(begun::isDone);
        return begun;
    }

    /**
     * Does the work in a transaction on another connection, which is left open while the caller does theirs: until that
     * waits for it, or is done.
     */
    <T> T around(TransactionTemplate transaction, Callable<T> work, Runnable mine) {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Future<T> around = other.submit(() -> transaction.execute(status -> {
            try {
                T result = work.call();
                open.countDown();
                untilBlockedOr(() -> done.getCount() == 0);
                return result;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                open.countDown();
            }
        }));
        try {
            open.await();
            mine.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            done.countDown();
        }
        return result(around);
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private void untilBlockedOr(java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean() && !blocked()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The other transaction neither ends nor waits for a lock");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private synchronized boolean blocked() {
        try (ResultSet rows = waiting.executeQuery()) {
            rows.next();
            return rows.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        other.shutdownNow();
        try {
            probe.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
