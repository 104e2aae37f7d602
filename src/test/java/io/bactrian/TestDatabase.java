package io.bactrian;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with the product's schema, one for all tests of a run; it ends with the JVM. */
public final class TestDatabase {

    private static TestDatabase shared;

    public final DataSource source;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;

    private TestDatabase(EmbeddedPostgres postgres) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(postgres.getPostgresDatabase());
        pool.setMaximumPoolSize(30);
        this.source = pool;
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        this.jdbc = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    public static synchronized TestDatabase shared() {
        try {
            if (shared == null) {
                shared = new TestDatabase(EmbeddedPostgres.builder().start());
            }
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    /** Returns as soon as some statement waits for another transaction's lock. */
    public void awaitWaiter() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0);
    }
}
