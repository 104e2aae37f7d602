package io.bactrian.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database: the one that is named, or an embedded one. The pool depends on the embedded one, so that one starts before
 * everything that uses the pool and ends after it.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final String NAME = "bactrian";
    private static final int CONNECTIONS = 20;
    private static final int ANSWER_SECONDS = 30;
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int INTAKE_CONNECTIONS = 10;
    private static final int INTAKE_CONNECTIONS_IDLE = 2;
    private static final long INTAKE_PATIENCE_MILLIS = 1_500;
    private static final int INTAKE_ANSWER_SECONDS = 3;
    private static final int SEARCH_CONNECTIONS = 5;

    /**
     * The statements of a text and of a turn find their rows by keys, and over monthly partitions they take longer to plan than
     * to run: 5 ms of a turn's 14 in the database went into planning the same statements again.
     */
    private static final String PLANNED_ONCE = "set plan_cache_mode = force_generic_plan";

    /**
     * What is stored together are a few texts, which the plan cannot know; for one, the tables of hashes that it would fill cost a
     * third of the statement.
     */
    private static final String FEW_ROWS = "set enable_hashjoin = off; set enable_mergejoin = off; ";

    @Bean
    @ConditionalOnExpression("'${gateway.database.url:}'.isEmpty()")
    EmbeddedDatabase embeddedDatabase(
            @Value("${gateway.data}") Path data,
            @Value("${gateway.embedded-database.binaries:${gateway.data}/postgres-binaries}") Path binaries) {
        return new EmbeddedDatabase(data, binaries);
    }

    @Bean
    HikariDataSource dataSource(
            ObjectProvider<EmbeddedDatabase> embedded,
            @Value("${gateway.database.url:}") String url,
            @Value("${gateway.database.user:}") String user,
            @Value("${gateway.database.password:}") String password) {
        EmbeddedDatabase own = embedded.getIfAvailable();
        HikariConfig config = own == null
                ? pool("database", url, blankAsNull(user), blankAsNull(password))
                : pool("database", own.url(), own.user(), own.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        answerWithin(config, ANSWER_SECONDS);
        config.setConnectionInitSql(PLANNED_ONCE);
        while (true) {
            try {
                return writable(new HikariDataSource(config));
            } catch (HikariPool.PoolInitializationException | SQLException e) {
                DatabaseWait.orRefuse(e);
            }
        }
    }

    /**
     * @throws SQLException 25006 when the database takes no writes, as a standby does until it is promoted; the pool is
     *     closed then
     */
    private static HikariDataSource writable(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet row = connection.createStatement().executeQuery("show transaction_read_only")) {
            row.next();
            if (row.getString(1).equals("off")) {
                return pool;
            }
        } catch (SQLException e) {
            pool.close();
            throw e;
        }
        pool.close();
        throw new SQLException("It takes no writes now", "25006");
    }

    /**
     * For accepting texts alone, so that nothing else that asks the database can hold that up; and less patient, since a
     * carrier waits: what is not stored soon goes into the spool.
     */
    @Bean(defaultCandidate = false)
    HikariDataSource intakeDataSource(HikariDataSource dataSource) {
        HikariConfig config = beside(dataSource, "intake");
        config.setMaximumPoolSize(INTAKE_CONNECTIONS);
        config.setMinimumIdle(INTAKE_CONNECTIONS_IDLE);
        config.setConnectionTimeout(INTAKE_PATIENCE_MILLIS);
        config.setValidationTimeout(INTAKE_PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        answerWithin(config, INTAKE_ANSWER_SECONDS);
        // a text that meets somebody's long lock must not hold up those that are stored together with it
        config.setConnectionInitSql("set lock_timeout = '1s'; " + FEW_ROWS + PLANNED_ONCE);
        return new HikariDataSource(config);
    }

    /**
     * For what the API and the console list by filters that may be there or not: their plans depend on the values. A search
     * that takes long, or many of them, keep no turn from its connection.
     */
    @Bean(defaultCandidate = false)
    HikariDataSource searchDataSource(HikariDataSource dataSource) {
        HikariConfig config = beside(dataSource, "search");
        config.setMaximumPoolSize(SEARCH_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        answerWithin(config, ANSWER_SECONDS);
        config.setConnectionInitSql("set default_transaction_read_only = on; set plan_cache_mode = force_custom_plan");
        return new HikariDataSource(config);
    }

    /** A migration may work on a large table for longer than any statement of a text may take, so it has no limit. */
    @Bean
    FlywayConfigurationCustomizer unhurriedMigrations(HikariDataSource dataSource) {
        PGSimpleDataSource unhurried = new PGSimpleDataSource();
        unhurried.setUrl(dataSource.getJdbcUrl());
        unhurried.setUser(dataSource.getUsername());
        unhurried.setPassword(dataSource.getPassword());
        unhurried.setApplicationName(NAME);
        unhurried.setLogServerErrorDetail(false);
        return flyway -> flyway.dataSource(unhurried);
    }

    /**
     * A network that swallows everything would otherwise hold a statement until TCP gives up, after a quarter of an hour.
     * The driver overlooks numbers here: it reads texts only.
     */
    private static void answerWithin(HikariConfig config, int seconds) {
        config.addDataSourceProperty("connectTimeout", String.valueOf(seconds));
        config.addDataSourceProperty("socketTimeout", String.valueOf(seconds));
    }

    /** A pool of connections to the same database. */
    private static HikariConfig beside(HikariDataSource first, String name) {
        return pool(name, first.getJdbcUrl(), first.getUsername(), first.getPassword());
    }

    private static HikariConfig pool(String name, String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("ApplicationName", NAME);
        // the detail quotes values, and with them numbers, which no log may hold
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    private static String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
