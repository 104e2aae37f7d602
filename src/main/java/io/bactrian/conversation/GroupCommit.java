package io.bactrian.conversation;

import io.bactrian.conversation.WaitingTexts.Waiting;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
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
    private static final int MOST_LOCKED = 2;
    private static final int LONGEST_SECONDS = 12;
    private static final int LONGEST_END_SECONDS = 3;

    /** SQLSTATEs, as PostgreSQL's appendix of error codes has them. */
    private static final List<String> AWAY = List.of("08", "53", "57P", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final IntakeStore store;
    private final WaitingTexts texts = new WaitingTexts();
    private final List<Thread> committers = new ArrayList<>();

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
     * @throws DataAccessException when it is not stored, or nobody can tell
     */
    Accepted accept(NewText text) {
        return named(
                text,
                TransactionSynchronizationManager.isActualTransactionActive() ? store.accept(text) : together(text));
    }

    private Accepted together(NewText text) {
        Waiting waiting = texts.add(text);
        try {
            return waiting.accepted().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new DataAccessResourceFailureException("The text was not stored", e.getCause());
        } catch (TimeoutException e) {
            texts.giveUp(waiting);
            throw new DataAccessResourceFailureException("No committer has stored the text in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            texts.giveUp(waiting);
            throw new DataAccessResourceFailureException("The gateway is ending", e);
        }
    }

    /** A repeat with the id of the first copy, which is told to nobody but the log: that it cannot be read changes nothing. */
    private Accepted named(NewText text, Accepted accepted) {
        try {
            return accepted.result().equals("duplicate") ? store.first(text) : accepted;
        } catch (DataAccessException e) {
            return accepted;
        }
    }

    /** Ends the committers; what still waits is not stored, and its callers are told so. */
    @PreDestroy
    void end() throws InterruptedException {
        texts.end();
        for (Thread committer : committers) {
            committer.join(Duration.ofSeconds(LONGEST_END_SECONDS).toMillis());
        }
    }

    private void commitWhatWaits() {
        List<Waiting> taken = texts.take();
        while (!taken.isEmpty()) {
            try {
                commit(taken);
            } catch (Throwable e) { // whatever it is, nobody may wait for ever
                fail(taken, e);
            } finally {
                texts.release(taken);
            }
            taken = texts.take();
        }
    }

    private void commit(List<Waiting> taken) {
        try {
            List<Accepted> accepted =
                    store.accept(taken.stream().map(Waiting::text).toList());
            for (int n = 0; n < taken.size(); n++) {
                taken.get(n).accepted().complete(accepted.get(n));
            }
        } catch (RuntimeException e) {
            if (isAway(e)) {
                fail(taken, e);
                texts.failAll(e); // they have waited for the database as long as these
            } else if (taken.size() == 1) {
                fail(taken, e);
            } else {
                LOG.warn(
                        "{} texts could not be stored together, so each is stored alone: {}",
                        taken.size(),
                        e.getClass().getSimpleName());
                commitAlone(taken);
            }
        }
    }

    /** One may be refused, or meet a lock, for its own sake. Where that is so for several, it is not theirs. */
    private void commitAlone(List<Waiting> taken) {
        int locked = 0;
        for (int n = 0; n < taken.size(); n++) {
            try {
                taken.get(n).accepted().complete(store.accept(taken.get(n).text()));
            } catch (RuntimeException e) {
                locked += isLocked(e) ? 1 : 0;
                boolean all = isAway(e) || locked == MOST_LOCKED;
                fail(taken.subList(n, all ? taken.size() : n + 1), e);
                if (all) {
                    return;
                }
            }
        }
    }

    /** Connections, resources, an operator, the disk: nothing that one text could bring about. */
    private static boolean isAway(RuntimeException failure) {
        String state = state(failure);
        return failure instanceof CannotGetJdbcConnectionException
                || AWAY.stream().anyMatch(state::startsWith);
    }

    private static boolean isLocked(RuntimeException failure) {
        return failure instanceof ConcurrencyFailureException || state(failure).equals(LOCK_NOT_AVAILABLE);
    }

    /** The SQLSTATE behind a failure; empty when there is none. */
    private static String state(RuntimeException failure) {
        return failure instanceof DataAccessException e
                        && e.getRootCause() instanceof SQLException cause
                        && cause.getSQLState() != null
                ? cause.getSQLState()
                : "";
    }

    private static void fail(List<Waiting> waiting, Throwable failure) {
        waiting.forEach(one -> one.accepted().completeExceptionally(failure));
    }
}
