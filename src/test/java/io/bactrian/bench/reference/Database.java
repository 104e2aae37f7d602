package io.bactrian.bench.reference;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Two pools, of the gateway's sizes and patience: one for accepting texts alone, one for everything else. */
final class Database {

    /** Something to do on a connection. */
    interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private final HikariDataSource ordinary;
    private final HikariDataSource intake;
    private final Statements statements;

    Database(Options options, Statements statements) {
        this.statements = statements;
        HikariConfig config = pool(options, "database", 30);
        config.setMaximumPoolSize(20);
        config.setConnectionTimeout(5_000);
        ordinary = new HikariDataSource(config);
        HikariConfig accepting = pool(options, "intake", 3);
        accepting.setMaximumPoolSize(10);
        accepting.setMinimumIdle(2);
        accepting.setConnectionTimeout(1_500);
        accepting.setValidationTimeout(1_500);
        intake = new HikariDataSource(accepting);
    }

    private static HikariConfig pool(Options options, String name, int answerSeconds) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(options.databaseUrl());
        config.setUsername(options.databaseUser());
        config.setPassword(options.databasePassword());
        // its statements take longer to plan than to run
        config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        config.addDataSourceProperty("ApplicationName", "reference");
        config.addDataSourceProperty("connectTimeout", String.valueOf(answerSeconds));
        config.addDataSourceProperty("socketTimeout", String.valueOf(answerSeconds));
        return config;
    }

    /** Each statement is a commit of its own. */
    <T> T each(Work<T> work) throws SQLException {
        try (Connection connection = ordinary.getConnection()) {
            return work.on(new Session(connection, statements));
        }
    }

    /** As {@link #each}, on the connections for accepting. */
    <T> T accepting(Work<T> work) throws SQLException {
        try (Connection connection = intake.getConnection()) {
            return work.on(new Session(connection, statements));
        }
    }

    /** One commit for everything, or nothing at all. */
    <T> T together(Work<T> work) throws SQLException {
        try (Connection connection = ordinary.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(new Session(connection, statements));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    void close() {
        ordinary.close();
        intake.close();
    }
}
