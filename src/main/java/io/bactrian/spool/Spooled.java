package io.bactrian.spool;

import java.time.Instant;
import java.util.UUID;

/** One kind of what is kept in the spool. */
public interface Spooled {

    /** The kind's word: small letters, the ending of its files. */
    String kind();

    /**
     * Stores what was kept. It may come again after a crash, so storing it twice must change nothing. Joins the caller's
     * transaction, and what it tells others waits for the commit.
     *
     * @param id by which it was kept
     * @param keptAt when it came
     */
    void store(UUID id, Instant keptAt, byte[] content);
}
