package io.bactrian.runtime;

import io.bactrian.provider.ProviderSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The environment, read once: which properties it makes, and what is wrong with it. Every fault is found in one pass, so
 * that a person mends the whole environment at once.
 *
 * @param named properties that the environment names; they win over {@code config/application.yaml}
 * @param defaults properties for what it leaves out; {@code config/application.yaml} wins over them
 * @param faults sentences about values that cannot be used; they never quote the value
 * @param warnings sentences about variables that look like the gateway's and are not
 * @param missing what production needs and has not, one {@code KEY: what it is for} each
 */
public record Settings(
        Map<String, Object> named,
        Map<String, Object> defaults,
        List<String> faults,
        List<String> warnings,
        List<String> missing) {

    /** The property that holds the warnings, a line each. */
    static final String WARNINGS = "gateway.start.warnings";

    /** Every variable that is read here, but for those of the vendors. */
    private static final List<String> OWN_VARIABLES = List.of(
            "SERVER_PORT",
            "GATEWAY_HOME",
            "GATEWAY_DATA",
            "GATEWAY_MODE",
            "GATEWAY_PUBLIC_URL",
            "GATEWAY_ADMIN_TOKEN",
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "KAFKA_BROKERS",
            "HAZELCAST_MEMBERS",
            "OPENAI_MODEL");

    /**
     * Reads the environment.
     *
     * @param environment variables by name; one that is empty or blank counts as unset, as Compose files write them
     * @param workingDirectory where relative folders begin
     * @param secrets makes a new random value, for the credentials of the sandbox
     */
    public static Settings read(Map<String, String> environment, Path workingDirectory, Supplier<String> secrets) {
        return read(environment, workingDirectory, secrets, name -> false);
    }

    /**
     * The same, where properties have values from elsewhere too.
     *
     * @param given whether a property of a carrier has one; asked also for the beginning of its properties, with a dot
     */
    static Settings read(
            Map<String, String> environment, Path workingDirectory, Supplier<String> secrets, Predicate<String> given) {
        Map<String, String> set = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                set.put(name, value.trim());
            }
        });
        List<ProviderSettings> carriers = SettingsReader.home(set.get("GATEWAY_HOME"), workingDirectory)
                .map(ProviderSettings::all)
                .orElse(List.of());
        return new SettingsReader(set, workingDirectory, secrets)
                .read(new UnknownVariables(variables(carriers)).in(set), carriers, given);
    }

    /** The names of all variables that {@link #read} looks at, those of these carriers among them. */
    public static List<String> variables(List<ProviderSettings> carriers) {
        List<String> all = new ArrayList<>(OWN_VARIABLES);
        for (Vendor vendor : Vendor.ALL) {
            all.add(vendor.addressVariable());
            vendor.keys().forEach(key -> all.add(vendor.variable(key)));
        }
        carriers.forEach(carrier -> carrier.variables().forEach(all::add));
        return all;
    }

    /** The same with more that was found wrong. */
    Settings with(List<String> moreFaults) {
        List<String> all = new ArrayList<>(faults);
        all.addAll(moreFaults);
        return new Settings(named, defaults, all, warnings, missing);
    }

    /** The sentences to print last when the gateway must not start with this; empty when it may. */
    public List<String> refusal() {
        if (faults.isEmpty() && missing.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Bactrian cannot start with these settings:");
        lines.addAll(faults);
        lines.addAll(warnings);
        if (!missing.isEmpty()) {
            lines.add("Missing for production:");
            lines.addAll(missing);
        }
        return lines;
    }
}
