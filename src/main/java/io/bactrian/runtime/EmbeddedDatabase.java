package io.bactrian.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the gateway's own, for the first day: a child process on 127.0.0.1 whose data stay in the gateway's data
 * folder. Commits are as durable as on a real server ({@code fsync} and {@code synchronous_commit} are on), and every
 * connection needs the password kept in {@code postgres-password}, so other users of the machine stay out. The gateway
 * itself is the role {@code gateway}, which is no superuser.
 *
 * <p>A killed gateway leaves its PostgreSQL running; the next start on the folder ends that one first. The library's own
 * wrapper is not used, only its programs: it begins with an open door, and its shutdown hook ends the database while the
 * gateway still finishes its work.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "gateway";
    private static final long WATCH_MILLIS = 500;

    private final Path data;
    private final PostgresPrograms programs;
    private final FileChannel lock;
    private final String password;
    private final ScheduledExecutorService watch;
    private int port;

    /**
     * Starts the database: about 5 s the first time, 1 s later.
     *
     * @param folder the gateway's data folder; made when it is not there
     * @param binaries where PostgreSQL's programs are unpacked to
     * @throws StartRefusal when another gateway uses the folder, or PostgreSQL does not start
     */
    public EmbeddedDatabase(Path folder, Path binaries) {
        Path home = folder.toAbsolutePath().normalize();
        this.data = home.resolve("postgres");
        this.lock = lock(home);
        boolean started = false;
        try {
            this.password = SecretFile.readOrMake(home.resolve("postgres-password"), SecretFile::randomToken);
            this.programs = new PostgresPrograms(PostgresBinaries.unpackInto(binaries.toAbsolutePath()));
            start(home.resolve("postgres-password"));
            started = true;
        } catch (IOException | SQLException e) {
            throw new StartRefusal(
                    "The embedded PostgreSQL in " + data + " does not start: " + e.getMessage()
                            + " (its own words are in start.log and log/ there; or name a PostgreSQL in DATABASE_URL)",
                    e);
        } finally {
            if (!started) {
                unlock();
            }
        }
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "database-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::startAgain, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A server that was killed, by a person or for its memory, has nobody else who would start it. */
    private synchronized void startAgain() {
        try {
            if (lock.isOpen() && !programs.isRunning(data)) {
                LOG.error("The embedded PostgreSQL in {} has ended; starting it again", data);
                programs.start(data, settings());
                LOG.info("The embedded PostgreSQL runs again");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The embedded PostgreSQL in {} does not start yet, and is tried again: {}", data, e.getMessage());
        }
    }

    private void start(Path passwordFile) throws IOException, SQLException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            programs.makeCluster(data, passwordFile);
        }
        endOrphan();
        Files.deleteIfExists(data.resolve("start.log"));
        port = freePort();
        programs.start(data, settings());
        try {
            makeRoleAndDatabase();
        } catch (SQLException e) {
            programs.stop(data);
            throw e;
        }
        LOG.info("Embedded PostgreSQL runs on 127.0.0.1:{}, data in {}", port, data);
    }

    /** Its address, as JDBC takes it. */
    public String url() {
        return url(NAME);
    }

    /** The role that the gateway connects as. */
    public String user() {
        return NAME;
    }

    /** That role's password. */
    public String password() {
        return password;
    }

    /** Ends the server, and gives the folder free. Harmless when called twice. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        watch.shutdown();
        try {
            programs.stop(data);
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL in {} did not end: {}", data, e.getMessage());
        } finally {
            unlock();
        }
    }

    private List<String> settings() {
        return List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "shared_buffers=128MB",
                "max_connections=60",
                // Seven files, overwritten each week; no statements and no row contents, which are people's texts.
                "logging_collector=on",
                "log_filename=postgresql-%a.log",
                "log_rotation_age=1d",
                "log_rotation_size=0",
                "log_truncate_on_rotation=on",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse");
    }

    private void endOrphan() throws IOException {
        if (programs.isRunning(data)) {
            LOG.info("A PostgreSQL of a gateway that was killed still runs on {}; ending it", data);
            programs.stop(data);
        }
    }

    /** Each start, since the first one may have been cut short. */
    private void makeRoleAndDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", password);
                Statement statement = connection.createStatement()) {
            if (isEmpty(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                // The password is base64url: it holds no quote.
                statement.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (isEmpty(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("postgres-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new StartRefusal(
                    "The data folder " + folder + " cannot be written to: give it to the user that runs"
                            + " the gateway, or name another in GATEWAY_DATA.",
                    e);
        }
        throw new StartRefusal(
                "Another gateway runs on the data folder " + folder
                        + ": stop that one, or name another folder in GATEWAY_DATA.",
                null);
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
