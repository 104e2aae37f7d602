package io.bactrian;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with the product's schema, one for all tests of a run; it ends with the JVM. */
public final class TestDatabase implements AutoCloseable {

    private static TestDatabase shared;
    private static EmbeddedPostgres postgres;

    public final DataSource source;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;

    private TestDatabase(DataSource database, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(connections);
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
                postgres = EmbeddedPostgres.builder().start();
                shared = new TestDatabase(postgres.getPostgresDatabase(), 30);
            }
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database of one's own on the same server, with the schema and nothing in it, for few connections at once. */
    public static TestDatabase fresh() {
        String name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
        shared().jdbc.sql("create database " + name).update();
        // so many short statements are planned once
        shared().jdbc
                .sql("alter database " + name + " set plan_cache_mode = force_generic_plan")
                .update();
        return new TestDatabase(postgres.getDatabase("postgres", name), 6);
    }

    /** Ends the connections of one of one's own. */
    @Override
    public void close() {
        ((HikariDataSource) source).close();
    }

    /** Makes a conversation of the brand {@code b} with a customer of its own. @return its id */
    public UUID conversation() {
        jdbc.sql("insert into brand values ('b', 'B') on conflict do nothing").update();
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                insert into conversation (id, brand_id, use_case_id, customer, number, state, owner, opened_at, updated_at)
                values (:id, 'b', 'u', :customer, '+12025550100', 'engaged', 'agent', now(), now())""")
                .param("id", id)
                .param("customer", id.toString())
                .update();
        return id;
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
