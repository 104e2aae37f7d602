package io.bactrian.cases;

import io.bactrian.provider.ProviderSettings;
import io.bactrian.runtime.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A gateway of its own for one run of cases, in this process: with an empty embedded database in a temporary folder, on a
 * free port, with nothing of the outside world but what is played. What it prints goes into a file.
 */
final class CaseGateway implements AutoCloseable {

    private final Path folder;
    private final Path log;
    private final LogWatch watch;
    private final OutputStream file;
    private final Vendors vendors;
    private final PrintStream out;
    private final PrintStream err;
    private final String token = "marker-" + UUID.randomUUID();
    private ConfigurableApplicationContext context;
    private Stage stage;

    /**
     * Makes its folder, and begins to play the outside world.
     *
     * @param home holds {@code routes} and {@code config}
     * @param out where the process prints otherwise
     * @param err as that, for errors
     * @throws IllegalArgumentException when a carrier's stand-in cannot be used, in a sentence
     */
    CaseGateway(Path home, PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        vendors = new Vendors(home.resolve("routes"));
        List<String> secrets = new ArrayList<>(vendors.secrets());
        secrets.add(token);
        watch = new LogWatch(secrets);
        try {
            folder = Files.createTempDirectory("bactrian-test-");
            log = Files.createTempFile("bactrian-test-", ".log");
            file = Files.newOutputStream(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; whatever fails then is thrown as Spring throws it. */
    void start(Class<?> application, Path home) {
        PrintStream quiet = watch.over(file);
        System.setOut(quiet);
        System.setErr(quiet);
        int port = FreePort.find();
        context = new SpringApplication(application)
                .run(settings(home, port).entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        stage = new Stage(
                "http://localhost:" + port, token, vendors, new OpenWorkStore(context.getBean(JdbcClient.class)));
    }

    /** Where cases are played, once it has started. */
    Stage stage() {
        return stage;
    }

    /** What it printed. */
    Path log() {
        return log;
    }

    /** How many lines it printed with a secret or a whole phone number. */
    int leaks() {
        return watch.leaks().size();
    }

    /** Ends it, and deletes all but what it printed. */
    @Override
    public void close() {
        try (file) {
            if (context != null) {
                context.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
            vendors.close();
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }

    private Map<String, String> settings(Path home, int port) {
        Map<String, String> settings =
                new LinkedHashMap<>(CaseSettings.nothingOf(Settings.variables(ProviderSettings.all(home))));
        ProviderSettings.all(home).stream()
                .filter(carrier -> !vendors.plays(carrier.provider()))
                .flatMap(carrier -> carrier.settings().stream())
                .forEach(setting -> settings.put(setting.property(), ""));
        settings.putAll(CaseSettings.NOTHING_SHARED);
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("server.port", Integer.toString(port));
        settings.put("management.server.port", "0");
        settings.put("GATEWAY_MODE", "sandbox");
        settings.put("GATEWAY_HOME", home.toString());
        settings.put("GATEWAY_DATA", folder.toString());
        settings.put("GATEWAY_ADMIN_TOKEN", token);
        settings.put("spring.main.banner-mode", "off");
        settings.putAll(CaseSettings.IMPATIENT);
        settings.putAll(vendors.properties());
        return settings;
    }
}
