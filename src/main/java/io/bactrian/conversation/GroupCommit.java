package io.bactrian.conversation;

import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has the texts of concurrent webhooks committed together: two committers take whatever waits, without a timer, so one text
 * alone is stored at once and many cost little more than one.
 */
@Component
class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int COMMITTERS = 2;
    private static final int MOST_TOGETHER = 64;

    private final IntakeStore store;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final List<Thread> committers = new ArrayList<>();
    private boolean ended;

    GroupCommit(IntakeStore store) {
        this.store = store;
        for (int n = 1; n <= COMMITTERS; n++) {
            Thread committer = new Thread(this::commitWhatWaits, "intake-committer-" + n);
            committer.setDaemon(true);
            committer.start();
            committers.add(committer);
        }
    }

    /**
     * Stores the text. When this returns, it is durable, or part of the caller's transaction where there is one.
     *
     * @throws DataAccessException when it is not stored
     */
    Accepted accept(NewText text) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return store.accept(text);
        }
        Waiting waiting = new Waiting(text, new CompletableFuture<>());
        enqueue(waiting);
        try {
            return waiting.accepted().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Ends the committers; what still waits is not stored, and its callers are told so. */
    @PreDestroy
    void end() {
        lock.lock();
        try {
            ended = true;
            committers.forEach(Thread::interrupt);
            fail(queue, new DataAccessResourceFailureException("The gateway is ending"));
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Waiting waiting) {
        lock.lock();
        try {
            if (ended) {
                throw new DataAccessResourceFailureException("The gateway is ending");
            }
            queue.add(waiting);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    private void commitWhatWaits() {
        try {
            while (true) {
                commit(take());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Texts of different customers, since each changes its customer's rows, and all with an id or all without. */
    private List<Waiting> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty()) {
                notEmpty.await();
            }
            boolean byId = queue.peek().text().contentHash() == null;
            Set<String> customers = new HashSet<>();
            List<Waiting> taken = new ArrayList<>();
            for (Iterator<Waiting> each = queue.iterator(); each.hasNext() && taken.size() < MOST_TOGETHER; ) {
                Waiting next = each.next();
                if (byId == (next.text().contentHash() == null)
                        && customers.add(next.text().sms().from())) {
                    taken.add(next);
                    each.remove();
                }
            }
            if (!queue.isEmpty()) {
                notEmpty.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Waiting> taken) {
        try {
            List<Accepted> accepted =
                    store.accept(taken.stream().map(Waiting::text).toList());
            for (int n = 0; n < taken.size(); n++) {
                taken.get(n).accepted().complete(accepted.get(n));
            }
        } catch (DataAccessResourceFailureException e) {
            fail(taken, e);
            failAllThatWait(e);
        } catch (ConcurrencyFailureException e) {
            fail(taken, e); // each asks again, a little apart
        } catch (RuntimeException | Error e) {
            if (taken.size() == 1) {
                fail(taken, e);
                return;
            }
            LOG.warn(
                    "{} texts could not be stored together, so each is stored alone: {}",
                    taken.size(),
                    e.getClass().getSimpleName());
            taken.forEach(one -> commit(List.of(one)));
        }
    }

    /** The database is away: who waits now has waited for it as long as these, and goes into the spool like them. */
    private void failAllThatWait(RuntimeException failure) {
        lock.lock();
        try {
            fail(queue, failure);
            queue.clear();
        } finally {
            lock.unlock();
        }
    }

    private static void fail(Iterable<Waiting> waiting, Throwable failure) {
        waiting.forEach(one -> one.accepted().completeExceptionally(failure));
    }

    private record Waiting(NewText text, CompletableFuture<Accepted> accepted) {}
}
