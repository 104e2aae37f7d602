package io.bactrian.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessResourceFailureException;

/** The texts that wait for a committer, and whose customers a committer stores a text of. */
final class WaitingTexts {

    private static final int MOST_TOGETHER = 64;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Set<String> underWay = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    /** A text, and what will have become of it. */
    record Waiting(NewText text, CompletableFuture<Accepted> accepted) {

        boolean byId() {
            return text.contentHash() == null;
        }

        String customer() {
            return text.sms().from();
        }
    }

    /** @throws DataAccessResourceFailureException once it has ended */
    Waiting add(NewText text) {
        Waiting waiting = new Waiting(text, new CompletableFuture<>());
        lock.lock();
        try {
            if (ended) {
                throw new DataAccessResourceFailureException("The gateway is ending");
            }
            queue.add(waiting);
            changed.signal();
        } finally {
            lock.unlock();
        }
        return waiting;
    }

    /** Its caller waits no longer; what a committer has taken already goes on. */
    void giveUp(Waiting waiting) {
        lock.lock();
        try {
            queue.remove(waiting);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for texts of different customers, since each changes its customer's rows, and all with an id or all without. They
     * must be {@link #release released}. Empty when it has ended.
     */
    List<Waiting> take() {
        lock.lock();
        try {
            List<Waiting> taken = free();
            while (taken.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
                taken = free();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void release(List<Waiting> taken) {
        lock.lock();
        try {
            taken.forEach(one -> underWay.remove(one.customer()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All that wait fail alike. */
    void failAll(RuntimeException failure) {
        lock.lock();
        try {
            queue.forEach(one -> one.accepted().completeExceptionally(failure));
            queue.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is taken, and what waits fails. */
    void end() {
        lock.lock();
        try {
            ended = true;
            failAll(new DataAccessResourceFailureException("The gateway is ending"));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What can be stored now: not those whose customer another committer stores a text of. */
    private List<Waiting> free() {
        List<Waiting> taken = new ArrayList<>();
        for (Iterator<Waiting> each = queue.iterator(); each.hasNext() && taken.size() < MOST_TOGETHER; ) {
            Waiting next = each.next();
            boolean alike = taken.isEmpty() || taken.get(0).byId() == next.byId();
            if (alike && underWay.add(next.customer())) {
                taken.add(next);
                each.remove();
            }
        }
        return taken;
    }
}
