package io.bactrian.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of a test's own, which can be stopped, killed, frozen and started again. */
public final class RealPostgres implements AutoCloseable {

    private static final String PASSWORD = "marker-database-password-3e6c";

    private final Path data;
    private final int port;
    private final PostgresPrograms programs;
    private final List<String> settings = new ArrayList<>();

    /**
     * Makes a cluster and starts it.
     *
     * @param folder an empty folder
     * @param more settings beside the durable ones, {@code name=value}
     */
    public RealPostgres(Path folder, int port, List<String> more) {
        this.data = folder.resolve("postgres");
        this.port = port;
        try {
            programs = new PostgresPrograms(PostgresBinaries.unpackInto(
                    Path.of("target", "postgres-binaries").toAbsolutePath()));
            Path password = folder.resolve("password");
            Files.writeString(password, PASSWORD);
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            programs.makeCluster(data, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.addAll(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=200"));
        settings.addAll(more);
        start();
        sql("create database gateway");
    }

    public static String user() {
        return "postgres";
    }

    public static String password() {
        return PASSWORD;
    }

    /** Its database's address, by its own port. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/gateway";
    }

    public void start() {
        try {
            if (!programs.isRunning(data)) {
                programs.start(data, settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a failing host would be ended by its keeper: no checkpoint, connections cut. */
    public void stop() {
        try {
            programs.stop(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, and all that serve connections, with -9; the next start recovers from the log. */
    public void kill() {
        ProcessHandle server = handle();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private ProcessHandle handle() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One statement as its superuser, outside every pool. */
    public void sql(String statement) {
        boolean about = statement.contains(" database ");
        String where = about ? url().replace("/gateway", "/postgres") : url();
        try (var connection = DriverManager.getConnection(where, user(), PASSWORD);
                var call = connection.createStatement()) {
            call.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (programs.isRunning(data)) {
                programs.stop(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
