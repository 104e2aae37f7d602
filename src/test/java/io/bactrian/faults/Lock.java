package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.runtime.RealPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another program that holds a table of the database, until it is closed. */
final class Lock implements AutoCloseable {

    private final Rig rig;
    private final Connection connection;

    Lock(Rig rig, String table) {
        this.rig = rig;
        try {
            connection =
                    DriverManager.getConnection(rig.postgres().url(), RealPostgres.user(), RealPostgres.password());
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table " + table + " in access exclusive mode");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns as soon as so many statements wait for it. */
    void awaitWaiters(long howMany) {
        Await.until(() -> assertThat(rig.jdbc()
                        .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(howMany));
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
