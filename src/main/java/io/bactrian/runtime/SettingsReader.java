package io.bactrian.runtime;

import io.bactrian.provider.ProviderSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One reading of the environment; see {@link Settings#read}. */
final class SettingsReader {
    private static final String SANDBOX = "http://localhost:${server.port}/sandbox/";
    private static final String DEFAULT_MODEL = "gpt-4o-mini";

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Supplier<String> secrets;
    private final Map<String, Object> named = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    SettingsReader(Map<String, String> environment, Path workingDirectory, Supplier<String> secrets) {
        this.environment = environment;
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.secrets = secrets;
    }

    /**
     * @param unknown variables that look like ours, and what may have been meant
     * @param providers the carriers
     * @param given whether a property of a carrier has a value from elsewhere than the environment
     */
    Settings read(Map<String, Optional<String>> unknown, List<ProviderSettings> providers, Predicate<String> given) {
        boolean production = readMode();
        readFolders();
        readPort();
        readDatabase(production);
        readPublicUrl(production);
        if (environment.containsKey("GATEWAY_ADMIN_TOKEN")) {
            name("gateway.admin-token", environment.get("GATEWAY_ADMIN_TOKEN"));
        } else {
            named.put("gateway.admin-token", "");
            need(production, "GATEWAY_ADMIN_TOKEN", "the bearer token with every role");
        }
        readServers("KAFKA_BROKERS", "gateway.kafka.brokers", "kafka-1:9092,kafka-2:9092");
        named.put("gateway.kafka.named", environment.containsKey("KAFKA_BROKERS"));
        readServers("HAZELCAST_MEMBERS", "gateway.hazelcast.members", "node-1:5701,node-2:5701");
        defaults.put("gateway.agent.model", DEFAULT_MODEL);
        if (environment.containsKey("OPENAI_MODEL")) {
            name("gateway.agent.model", environment.get("OPENAI_MODEL"));
        }
        CarrierReader carriers = new CarrierReader(environment, given, secrets, production);
        carriers.read(providers, named, defaults);
        faults.addAll(carriers.faults());
        missing.addAll(carriers.missing());
        Vendor.ALL.forEach(vendor -> readVendor(vendor, production));
        List<String> warnings = new ArrayList<>(UnknownVariables.sentences(unknown));
        warnings.addAll(carriers.warnings());
        named.put(Settings.WARNINGS, String.join("\n", warnings));
        return new Settings(named, defaults, faults, warnings, missing);
    }

    private boolean readMode() {
        String mode = environment.getOrDefault("GATEWAY_MODE", "sandbox");
        if (!mode.equals("sandbox") && !mode.equals("production")) {
            faults.add("GATEWAY_MODE is neither sandbox nor production: write one of the two, in small letters.");
        }
        name("gateway.mode", mode);
        return mode.equals("production");
    }

    private void readFolders() {
        Path home = folder("GATEWAY_HOME", ".");
        if (!Files.isDirectory(home.resolve("routes"))) {
            faults.add("GATEWAY_HOME (" + home + ") holds no folder routes: start from the project's root, or name the"
                    + " folder that holds routes and config.");
        }
        name("gateway.home", home.toString());
        name("spring.config.location", "optional:classpath:/,optional:file:" + home + "/config/");
        name("gateway.data", folder("GATEWAY_DATA", "data").toString());
    }

    /** Where {@code routes} and {@code config} are; empty where the variable names no folder that can be. */
    static Optional<Path> home(String variable, Path workingDirectory) {
        try {
            return Optional.of(workingDirectory
                    .toAbsolutePath()
                    .resolve(variable == null || variable.isBlank() ? "." : variable.trim())
                    .normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Path folder(String variable, String otherwise) {
        try {
            return workingDirectory
                    .resolve(environment.getOrDefault(variable, otherwise))
                    .normalize();
        } catch (InvalidPathException e) {
            faults.add(variable + " is no path of a folder.");
            return workingDirectory.resolve(otherwise).normalize();
        }
    }

    private void readPort() {
        String port = environment.get("SERVER_PORT");
        if (port != null && !Addresses.isPort(port)) {
            faults.add("SERVER_PORT is no port: write a number from 1 to 65535, such as 8080.");
        }
    }

    private void readDatabase(boolean production) {
        String url = environment.get("DATABASE_URL");
        if (url == null) {
            defaults.put("gateway.database.url", "");
            need(production, "DATABASE_URL", "the PostgreSQL that keeps every text, jdbc:postgresql://host:5432/name");
        } else if (!Addresses.isDatabase(url)) {
            faults.add("DATABASE_URL is no address of a PostgreSQL: write jdbc:postgresql://host:5432/name, and user"
                    + " and password into DATABASE_USER and DATABASE_PASSWORD.");
        } else {
            name("gateway.database.url", url);
        }
        optional("DATABASE_USER", "gateway.database.user");
        optional("DATABASE_PASSWORD", "gateway.database.password");
    }

    private void readPublicUrl(boolean production) {
        String url = environment.get("GATEWAY_PUBLIC_URL");
        named.put("gateway.public-url", "http://localhost:${server.port}");
        if (url == null) {
            need(production, "GATEWAY_PUBLIC_URL", "the address that carriers call, https://sms.example.com");
        } else if (!Addresses.isWeb(url)) {
            faults.add("GATEWAY_PUBLIC_URL is no web address: write it as https://sms.example.com, without ? and #.");
        } else {
            name("gateway.public-url", Addresses.withoutSlash(url));
        }
    }

    private void readServers(String variable, String property, String example) {
        String servers = environment.get(variable);
        if (servers != null && !Addresses.isServerList(servers)) {
            faults.add(
                    variable + " is no list of servers: write host:port with commas between, such as " + example + ".");
        }
        optional(variable, property);
    }

    private void readVendor(Vendor vendor, boolean production) {
        boolean real = vendor.isNamedIn(environment);
        if (real) {
            readRealVendor(vendor, production);
        } else {
            standIn(vendor, production);
            if (production && vendor == Vendor.OPENAI) {
                vendor.keys().stream()
                        .filter(key -> key.need() != Vendor.Need.NEVER)
                        .forEach(key -> missing.add(vendor.variable(key) + ": " + key.purpose()));
            }
        }
    }

    private void readRealVendor(Vendor vendor, boolean production) {
        String address = environment.get(vendor.addressVariable());
        if (address == null && vendor.publicAddress() == null) {
            lack(production, vendor, vendor.addressVariable(), "the address of your own " + vendor.title());
        } else if (address == null) {
            defaults.put(vendor.properties() + ".base-url", vendor.publicAddress());
        } else if (!Addresses.isWeb(address)) {
            faults.add(vendor.addressVariable() + " is no web address: write all that comes before the vendor's own"
                    + " path, such as "
                    + (vendor.publicAddress() == null ? "https://example.zendesk.com" : vendor.publicAddress()) + ".");
        } else {
            name(vendor.properties() + ".base-url", Addresses.withoutSlash(address));
        }
        for (Vendor.Key key : vendor.keys()) {
            boolean needed =
                    key.need() == Vendor.Need.ALWAYS || key.need() == Vendor.Need.WITHOUT_ADDRESS && address == null;
            if (needed && !environment.containsKey(vendor.variable(key))) {
                lack(production, vendor, vendor.variable(key), key.purpose());
            }
            optional(vendor.variable(key), vendor.properties() + "." + key.property());
        }
    }

    /** The sandbox, or in production an address that nothing answers at, so that routes still find their properties. */
    private void standIn(Vendor vendor, boolean production) {
        String prefix = vendor.properties();
        defaults.put(prefix + ".base-url", production ? "http://off.invalid" : SANDBOX + vendor.sandboxPath());
        for (Vendor.Key key : vendor.keys()) {
            boolean empty = production || key.sandboxForm().isEmpty();
            defaults.put(
                    prefix + "." + key.property(),
                    empty ? "" : key.sandboxForm().replace("*", secrets.get()));
        }
    }

    private void lack(boolean production, Vendor vendor, String variable, String purpose) {
        if (production) {
            missing.add(variable + ": " + purpose);
        } else {
            faults.add(variable + " is missing, while other settings of " + vendor.title() + " are there (it is "
                    + purpose + "): set it, or none of them for the sandbox.");
        }
    }

    private void need(boolean production, String variable, String purpose) {
        if (production) {
            missing.add(variable + ": " + purpose);
        }
    }

    private void optional(String variable, String property) {
        if (environment.containsKey(variable)) {
            name(property, environment.get(variable));
        } else {
            defaults.put(property, "");
        }
    }

    /** A value from outside is taken letter by letter: a dollar sign and a brace in a password are no placeholder. */
    private void name(String property, String value) {
        named.put(property, literal(value));
    }

    static String literal(String value) {
        return value.replace("${", "\\${");
    }
}
