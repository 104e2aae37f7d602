package io.bactrian.spool;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The database cannot take it now, so it belongs into the spool. */
public final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int TRIES = 4;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    /** @param cause null where it waits behind what is in the spool already */
    public StoreAway(Throwable cause) {
        super(cause == null ? "Others wait in the spool before it" : "The database cannot take it now", cause);
    }

    /**
     * Does the work, again when it met another transaction's locks (deadlock, serialization).
     *
     * @throws StoreAway when the database fails
     */
    public static <T> T orElse(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (ConcurrencyFailureException e) {
                if (attempt == TRIES) {
                    throw new StoreAway(e);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            } catch (DataAccessException | TransactionException e) {
                throw new StoreAway(e);
            }
        }
    }
}
