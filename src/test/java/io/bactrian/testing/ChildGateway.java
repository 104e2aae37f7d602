package io.bactrian.testing;

import io.bactrian.Bactrian;
import io.bactrian.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, with routes and configuration of its own, and an empty database. */
public final class ChildGateway implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final StubVendors stubs = new StubVendors();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private final int port = freePort();
    private final String database = "child_" + UUID.randomUUID().toString().replace('-', '_');
    private final Process process;

    /**
     * Starts it, and waits until it is ready or has ended.
     *
     * @param home holds {@code routes} and {@code config}
     */
    public ChildGateway(Path home) {
        ProcessBuilder start = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Bactrian.class.getName());
        start.environment().clear();
        start.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "GATEWAY_HOME", home.toString(),
                        "GATEWAY_DATA", home.resolve("data").toString(),
                        "DATABASE_URL", database(),
                        "DATABASE_USER", "postgres",
                        "TWILIO_BASE_URL", stubs.base("/twilio"),
                        "TWILIO_ACCOUNT_SID", Gateway.ACCOUNT,
                        "TWILIO_AUTH_TOKEN", Gateway.TWILIO_TOKEN,
                        "OPENAI_BASE_URL", stubs.base("/model/v1")));
        try {
            process = start.redirectErrorStream(true).start();
            Thread reader = new Thread(this::read, "child-gateway");
            reader.setDaemon(true);
            reader.start();
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new AssertionError("Neither ready nor ended after " + PATIENCE_SECONDS + " s: " + lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that it printed. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What it ended with; fails when it runs. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It still runs: " + lines);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public StubVendors stubs() {
        return stubs;
    }

    /** Twilio posts a signed webhook for a text. */
    public Http.Answer takes(Map<String, String> form) {
        String url = "http://localhost:" + port + "/webhooks/sms/twilio";
        return Http.call(
                "POST",
                url,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        Signing.twilio(Gateway.TWILIO_TOKEN, url, form)),
                Signing.form(form).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("Bactrian is ready")) {
                    told.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("(its output ended: " + e + ")");
        } finally {
            told.countDown();
        }
    }

    /** Its database takes no connection any more, and those it has are cut; or it takes them again. */
    public void databaseIs(boolean there) {
        sql("alter database " + database + " with allow_connections " + there);
        sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    private String database() {
        sql("create database " + database);
        try (Connection connection = TestDatabase.shared().source.getConnection()) {
            return connection.getMetaData().getURL().replaceFirst("/[^/?]*(\\?.*)?$", "/" + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sql(String statement) {
        try (Connection connection = TestDatabase.shared().source.getConnection()) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
