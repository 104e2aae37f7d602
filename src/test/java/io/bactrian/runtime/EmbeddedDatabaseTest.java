package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Path BINARIES = Path.of("target/postgres-binaries");

    @TempDir
    Path folder;

    @Test
    void commitsAreDurableAndOnlyLoopbackIsServed() throws Exception {
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES)) {
            assertThat(show(database, "fsync")).isEqualTo("on");
            assertThat(show(database, "synchronous_commit")).isEqualTo("on");
            assertThat(show(database, "full_page_writes")).isEqualTo("on");
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(database, "unix_socket_directories")).isEmpty();
            assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(ask(database, "show is_superuser")).isEqualTo("off");
        }
    }

    @Test
    void otherUsersOfTheMachineStayOut() throws Exception {
        try (EmbeddedDatabase database = new EmbeddedDatabase(folder, BINARIES)) {
            for (String role : new String[] {"postgres", database.user()}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.url(), role, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(mode(folder.resolve("postgres-password"))).isEqualTo("rw-------");
            assertThat(mode(folder.resolve("postgres"))).isEqualTo("rwx------");
            assertThat(Files.readString(folder.resolve("postgres/pg_hba.conf")).lines())
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("scram-sha-256"));
        }
    }

    @Test
    void aSecondGatewayOnTheFolderIsRefusedInASentence() {
        try (EmbeddedDatabase first = new EmbeddedDatabase(folder, BINARIES)) {
            assertThat(first.url()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() -> new EmbeddedDatabase(folder, BINARIES))
                    .isInstanceOf(StartRefusal.class)
                    .hasMessageContaining("Another gateway runs on the data folder " + folder);
        }
    }

    @Test
    void dataOutliveAKilledGatewayWhosePostgresStillRuns() throws Exception {
        Process gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = gateway.inputReader()
                .lines()
                .filter("committed"::equals)
                .findFirst()
                .orElse("nothing");
        assertThat(said).isEqualTo("committed");
        gateway.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        String orphan =
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0);
        assertThat(ProcessHandle.of(Long.parseLong(orphan))).isPresent();

        try (EmbeddedDatabase next = new EmbeddedDatabase(folder, BINARIES)) {
            assertThat(ask(next, "select text from kept")).isEqualTo("still here");
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
        new EmbeddedDatabase(folder, BINARIES).close();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Path lock = folder.resolve("postgres/postmaster.pid");
            Files.writeString(lock, bystander.pid() + "\n" + folder.resolve("postgres") + "\n1\n1\n\n127.0.0.1\n");
            try (EmbeddedDatabase next = new EmbeddedDatabase(folder, BINARIES)) {
                assertThat(ask(next, "select 1")).isEqualTo("1");
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    /** A gateway of its own process, which is killed by the test. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = new EmbeddedDatabase(Path.of(arguments[0]), BINARIES);
            try (Connection connection = connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (text text)");
                statement.execute("insert into kept values ('still here')");
            }
            System.out.println("committed");
            Thread.currentThread().join();
        }
    }

    private String postmaster() throws Exception {
        return Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0);
    }

    private static String show(EmbeddedDatabase database, String setting) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), "postgres", database.password())) {
            return ask(connection, "show " + setting);
        }
    }

    private static String ask(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database)) {
            return ask(connection, query);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
