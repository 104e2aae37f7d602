package io.bactrian.testing;

import io.bactrian.Bactrian;
import io.bactrian.agent.openai.ModelBreakers;
import io.bactrian.cases.CaseSettings;
import io.bactrian.cases.FreePort;
import io.bactrian.cases.Http;
import io.bactrian.cases.LogWatch;
import io.bactrian.cases.OpenWorkStore;
import io.bactrian.cases.Stage;
import io.bactrian.cases.Vendors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real gateway, started once for all tests of a JVM, with stub vendors instead of the sandbox's. */
public final class Gateway {

    /** The demo's number. */
    public static final String NUMBER = "+12025550100";

    public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    public static final String TWILIO_TOKEN = "marker-twilio-token-7d1f";
    public static final String ZENDESK_SECRET = Vendors.ZENDESK_SECRET;
    public static final String ADMIN_TOKEN = "marker-admin-token-55c3";
    private static Gateway running;
    private static boolean failed;

    private final StubVendors stubs = StubVendors.of(Path.of("routes"));
    private final int port = FreePort.find();
    private final LogWatch logs;
    private final ConfigurableApplicationContext context;
    private final Stage stage;

    private Gateway() {
        List<String> secrets = new ArrayList<>(stubs.vendors().secrets());
        secrets.add(ADMIN_TOKEN);
        logs = new LogWatch(secrets);
        System.setOut(logs.over(System.out));
        System.setErr(logs.over(System.err));
        context = SpringApplication.run(
                Bactrian.class,
                settings().entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        stage = new Stage(base(), ADMIN_TOKEN, stubs.vendors(), new OpenWorkStore(jdbc()));
    }

    /** The one that runs, started by whoever asks first. */
    public static synchronized Gateway running() {
        if (failed) {
            throw new IllegalStateException("The gateway did not start; the first test that asked for it tells why");
        }
        if (running == null) {
            failed = true;
            running = new Gateway();
            failed = false;
        }
        return running;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("server.port", Integer.toString(port));
        settings.put("management.server.port", "0");
        settings.put("GATEWAY_MODE", "sandbox");
        settings.put(
                "GATEWAY_DATA",
                TestFolders.emptied("test-data")
                        .resolve(UUID.randomUUID().toString())
                        .toString());
        settings.put("gateway.embedded-database.binaries", "target/postgres-binaries");
        settings.put("GATEWAY_ADMIN_TOKEN", ADMIN_TOKEN);
        settings.put("KAFKA_BROKERS", Broker.running().address());
        settings.put("logging.level.kafka", "off");
        settings.putAll(stubs.vendors().properties());
        settings.putAll(CaseSettings.IMPATIENT);
        settings.put("gateway.limits.request-time", "3s");
        settings.put("gateway.agent.breaker.open-for", "3s");
        settings.put("gateway.agent.price.prompt", "1");
        settings.put("gateway.agent.price.completion", "1");
        settings.put("gateway.agent.day-budget.brands.dune-outfitters.tokens", "1000000000");
        return settings;
    }

    public int port() {
        return port;
    }

    /** Its address, without a slash at the end. */
    public String base() {
        return "http://localhost:" + port;
    }

    /** The address of what is on loopback alone. */
    public String management() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    /** Reads an address that asks for no token. */
    public Http.Answer reads(String path) {
        return Http.call("GET", base() + path, Map.of(), null);
    }

    /** From now on the model is called as if it had never failed. */
    public void forgetModelFailures() {
        context.getBean(ModelBreakers.class).forget();
    }

    /** The bearer token with every role. */
    public String token() {
        return ADMIN_TOKEN;
    }

    public StubVendors stubs() {
        return stubs;
    }

    public LogWatch logs() {
        return logs;
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** A part of the gateway, for what can be neither seen nor done from outside. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several parts of a type. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Somebody who has never texted before. */
    public Customer customer() {
        return customer(stage.phones().customer());
    }

    public Customer customer(String number) {
        return new Customer(this, number, NUMBER);
    }

    /** Calls the API: {@code api("POST", "/messages", body, headers)}. A null body sends none. */
    public Http.Answer api(String method, String path, Object body, Map<String, String> headers) {
        return stage.api(method, path, body, headers);
    }

    /** Where cases are played. */
    public Stage stage() {
        return stage;
    }
}
