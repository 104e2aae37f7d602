package io.bactrian.runtime;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** What a start does about a database that does not answer: waits for one that may come, and refuses what a person must mend. */
final class DatabaseWait {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private DatabaseWait() {}

    /**
     * Returns after a pause when the database may come by itself.
     *
     * @throws StartRefusal when it answers, and does not let us in
     */
    static void orRefuse(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (!mayCome(failure)) {
            throw new StartRefusal(
                    "The database cannot be used; look at DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD. It said: "
                            + cause.getMessage(),
                    failure);
        }
        LOG.warn("The database of DATABASE_URL does not answer yet; the start waits for it: {}", cause.getMessage());
        try {
            Thread.sleep(BETWEEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusal("The start was interrupted while it waited for the database.", failure);
        }
    }

    /** SQLSTATE (PostgreSQL's appendix A): 08 no connection, 53 no room, 55 not now, 57P shutting down or starting up, 25006 read-only. */
    private static boolean mayCome(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("55")
                        || state.startsWith("57P")
                        || state.equals("25006");
            }
        }
        return false;
    }
}
