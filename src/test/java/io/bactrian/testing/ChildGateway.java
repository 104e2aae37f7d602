package io.bactrian.testing;

import io.bactrian.Bactrian;
import io.bactrian.TestDatabase;
import io.bactrian.cases.FreePort;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A gateway in a process of its own, with routes and configuration of its own, and an empty database. */
public final class ChildGateway implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final AtomicLong SID = new AtomicLong(1);

    private final StubVendors stubs = new StubVendors();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private final int port = FreePort.find();
    private final Path home;
    private final String database;
    private final Process process;

    /**
     * Starts it, and waits until it is ready or has ended.
     *
     * @param home holds {@code routes} and {@code config}
     */
    public ChildGateway(Path home) {
        this(home, newDatabase(), Map.of());
    }

    /** As above, with some settings more. */
    public ChildGateway(Path home, Map<String, String> environment) {
        this(home, newDatabase(), environment);
    }

    /** One whose vendors are all the sandbox's. */
    public static ChildGateway sandbox(Path home) {
        return new ChildGateway(
                home,
                newDatabase(),
                Map.of(
                        "TWILIO_BASE_URL", "",
                        "TWILIO_ACCOUNT_SID", "",
                        "TWILIO_AUTH_TOKEN", "",
                        "OPENAI_BASE_URL", ""));
    }

    /** Another process on the same database, folders and settings, with some settings more. */
    public ChildGateway again(Map<String, String> environment) {
        return new ChildGateway(home, database, environment);
    }

    private ChildGateway(Path home, String database, Map<String, String> environment) {
        this.home = home;
        this.database = database;
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
                        "DATABASE_URL", url(database),
                        "DATABASE_USER", "postgres",
                        "GATEWAY_ADMIN_TOKEN", Gateway.ADMIN_TOKEN,
                        "TWILIO_BASE_URL", stubs.base("/twilio"),
                        "TWILIO_ACCOUNT_SID", Gateway.ACCOUNT,
                        "TWILIO_AUTH_TOKEN", Gateway.TWILIO_TOKEN,
                        "OPENAI_BASE_URL", stubs.base("/model/v1")));
        start.environment().putAll(environment);
        start.environment().values().removeIf(String::isEmpty);
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

    /** Its address, without a slash at the end. */
    public String base() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** The bearer token with every role. */
    public String token() {
        return Gateway.ADMIN_TOKEN;
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
        return posts("/webhooks/sms/twilio", form);
    }

    /** Twilio posts a signed receipt for one of our texts. */
    public Http.Answer receipt(String messageSid, String status) {
        return posts(
                "/webhooks/receipts/twilio",
                Map.of("MessageSid", messageSid, "AccountSid", Gateway.ACCOUNT, "MessageStatus", status));
    }

    /** Posts a form to a path, signed as Twilio does. */
    public Http.Answer posts(String path, Map<String, String> form) {
        String url = "http://localhost:" + port + path;
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

    /** A customer texts the demo's number. */
    public Http.Answer texts(String from, String text) {
        return takes(form(from, text));
    }

    /** The form of a new text to the demo's number. */
    public Map<String, String> form(String from, String text) {
        stubs.model().heard(from, text);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM%032x".formatted(0xc0000000000L + SID.getAndIncrement()));
        form.put("AccountSid", Gateway.ACCOUNT);
        form.put("From", from);
        form.put("To", Gateway.NUMBER);
        form.put("Body", text);
        form.put("NumMedia", "0");
        return form;
    }

    /** The words of all texts that Twilio took for a customer, in their order. */
    public List<String> received(String customer) {
        return stubs.twilio().attempts(customer).stream()
                .filter(sent -> sent.sid() != null)
                .map(sent -> sent.form().get("Body"))
                .toList();
    }

    /** A customer texts the demo's number on the sandbox's handset. */
    public void handset(String from, String text) {
        Http.Answer answer = Http.call(
                "POST",
                base() + "/sandbox/phones/" + from + "/messages",
                Map.of("Content-Type", "application/json"),
                Json.write(Map.of("to", Gateway.NUMBER, "text", text)).getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 202) {
            throw new AssertionError("The handset answered " + answer.status());
        }
    }

    /** Reads an address of the gateway that asks for no token. */
    public Http.Answer reads(String path) {
        return Http.call("GET", "http://localhost:" + port + path, Map.of(), null);
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

    /** Its database. */
    public JdbcClient jdbc() {
        return JdbcClient.create(source());
    }

    public DataSource source() {
        return new DriverManagerDataSource(url(database), "postgres", "");
    }

    /** One more connection to its database, as another program would hold it. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    /** The names of its threads. */
    public List<String> threads() {
        return Processes.threads(process.pid());
    }

    /** It stands still, as in a long pause of its memory's cleaning; or goes on. */
    public void standsStill(boolean whether) {
        Processes.signal(process.pid(), whether ? "STOP" : "CONT");
    }

    /** Calls the API with its own admin token. */
    public Http.Answer api(String method, String path, Object body) {
        return Http.call(
                method,
                "http://localhost:" + port + "/api/v1" + path,
                Map.of("Authorization", "Bearer " + Gateway.ADMIN_TOKEN, "Content-Type", "application/json"),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private static String newDatabase() {
        String database = "child_" + UUID.randomUUID().toString().replace('-', '_');
        sql("create database " + database);
        return database;
    }

    private static String url(String database) {
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
}
