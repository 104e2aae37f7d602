package io.bactrian.bench;

import io.bactrian.cases.FreePort;
import io.bactrian.runtime.RealPostgres;
import io.bactrian.testing.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** What every peer stands on: one durable PostgreSQL, the vendors' addresses, numbers and secrets. */
final class Ground implements AutoCloseable {

    static final String ACCOUNT = Gateway.ACCOUNT;
    static final String TOKEN = Gateway.TWILIO_TOKEN;
    static final String ADMIN_TOKEN = Gateway.ADMIN_TOKEN;
    static final String MODEL_KEY = "marker-model-key-0b7e";

    /** The address that webhooks are signed for. */
    static final String PUBLIC_URL = "https://sms.example.com";

    static final String BRAND = "bench";
    static final String USE_CASE = "bench";

    /** Our own 200 numbers, all of one use case; the demo's is not among them. */
    static final List<String> NUMBERS =
            IntStream.range(200, 400).mapToObj("+1202555%04d"::formatted).toList();

    /** With {@code -Dbench.statements=<n>} the n statements are told that cost the last database most, planning apart. */
    private static final int STATEMENTS = Setting.of("statements", 0);

    private final Path folder;
    private final int port = FreePort.find();
    private final RealPostgres postgres;
    private final int debounceMillis;
    private final String modelUrl;
    private final String carrierUrl;
    private int databases;

    /**
     * @param debounceMillis how long the use case waits for a customer's next quick text
     * @param modelUrl what {@code OPENAI_BASE_URL} gets, ending in {@code /v1}
     * @param carrierUrl what {@code TWILIO_BASE_URL} gets
     */
    Ground(int debounceMillis, String modelUrl, String carrierUrl) {
        this.debounceMillis = debounceMillis;
        this.modelUrl = modelUrl;
        this.carrierUrl = carrierUrl;
        try {
            folder = Files.createTempDirectory("bench");
            for (String part : List.of("routes", "config")) {
                FileSystemUtils.copyRecursively(Path.of(part), home().resolve(part));
            }
            Files.writeString(home().resolve("config/switchboard.yaml"), switchboard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> settings = new ArrayList<>(List.of("shared_buffers=256MB", "max_wal_size=4GB"));
        if (STATEMENTS > 0) {
            settings.addAll(
                    List.of("shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_planning=on"));
        }
        postgres = new RealPostgres(folder, port, settings);
    }

    /** From now on a new database without tables, and an empty data folder; what was before is dropped, so that it rests. */
    Ground fresh() {
        postgres.sql("drop database if exists " + database() + " with (force)");
        databases++;
        postgres.sql("create database " + database());
        if (STATEMENTS > 0) {
            jdbc().sql("create extension pg_stat_statements").update();
        }
        return this;
    }

    /** The current database, which {@link #fresh} made. */
    String databaseUrl() {
        if (databases == 0) {
            throw new IllegalStateException("Call fresh() before a peer is started");
        }
        return postgres.url().replace("/gateway", "/" + database());
    }

    static String databaseUser() {
        return RealPostgres.user();
    }

    static String databasePassword() {
        return RealPostgres.password();
    }

    /** PostgreSQL's first process. */
    long databasePid() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(databaseUrl(), databaseUser(), databasePassword()));
    }

    /**
     * What the database did until an instant.
     *
     * @param commits transactions that wrote, of the whole server; its counters of all commits come seconds late
     * @param walBytes write-ahead log written, of the whole server
     */
    record Mark(long commits, long walBytes) {

        Mark since(Mark earlier) {
            return new Mark(commits - earlier.commits, walBytes - earlier.walBytes);
        }
    }

    Mark mark() {
        return jdbc().sql(
                        """
                select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as commits,
                  pg_current_wal_lsn() - '0/0'::pg_lsn as wal""")
                .query((row, n) -> new Mark(row.getLong("commits"), row.getLong("wal")))
                .single();
    }

    /** Ends a checkpoint now, so that none of the last run's begins in the next. */
    void checkpoint() {
        jdbc().sql("checkpoint").update();
    }

    /** Vacuums now, so that none of the database's own begins in the next run and writes to the log beside it. */
    void vacuum() {
        jdbc().sql("vacuum analyze").update();
    }

    /**
     * No turn begins within an hour: the texts are accepted with all their rows, the lanes' included, and wait. The file
     * allows a minute, so this is set in the database, after the start and for every peer alike.
     */
    void holdTurns() {
        int changed = jdbc().sql(
                        """
                update use_case set settings = settings || '{"debounceMillis": 3600000, "debounceMostMillis": 3600000}'
                where id = :id""")
                .param("id", USE_CASE)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("The peer has no use case " + USE_CASE);
        }
    }

    /** The folder with routes and config. */
    Path home() {
        return folder.resolve("home");
    }

    /** A folder for what a peer keeps beside its database. */
    Path data() {
        return folder.resolve("data-" + databases);
    }

    int debounceMillis() {
        return debounceMillis;
    }

    String modelUrl() {
        return modelUrl;
    }

    String carrierUrl() {
        return carrierUrl;
    }

    private void tellStatements() {
        jdbc().sql(
                        """
                select format('%s calls, %s times planned: %s ms planning, %s ms running in all: %s', calls, plans,
                  total_plan_time::int, total_exec_time::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 200))
                from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
                order by total_plan_time + total_exec_time desc limit :most""")
                .param("most", STATEMENTS)
                .query(String.class)
                .list()
                .forEach(System.out::println);
    }

    @Override
    public void close() {
        if (STATEMENTS > 0 && databases > 0) {
            tellStatements();
        }
        postgres.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private String database() {
        return "bench" + databases;
    }

    private String switchboard() {
        StringBuilder yaml = new StringBuilder(
                """
                brands:
                  - id: %s
                    name: Bench
                    use-cases:
                      - id: %s
                        name: Bench
                        provider: twilio
                        agent: front-desk
                        settings:
                          debounce-millis: %d
                          turns-at-once: 1000
                          turns-per-minute: 1000
                        numbers:
                """
                        .formatted(BRAND, USE_CASE, debounceMillis));
        NUMBERS.forEach(number -> yaml.append("          - number: \"%s\"\n".formatted(number))
                .append("            type: local\n            capabilities: [sms]\n")
                .append("            registration: approved\n"));
        return yaml.toString();
    }
}
