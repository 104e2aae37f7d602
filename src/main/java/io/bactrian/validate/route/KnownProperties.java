package io.bactrian.validate.route;

import io.bactrian.provider.ProviderSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The properties that routes may name, and the environment variables behind them. */
public interface KnownProperties {

    /** Whether it has a value, even an empty one. */
    boolean has(String name);

    /** The gateway's and its vendors' names, for "did you mean". */
    Set<String> names();

    /** Everything that Spring's environment knows. */
    static KnownProperties of(ConfigurableEnvironment environment) {
        return new KnownProperties() {
            @Override
            public boolean has(String name) {
                return environment.containsProperty(name);
            }

            @Override
            public Set<String> names() {
                Set<String> names = new TreeSet<>();
                environment.getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                        .filter(KnownProperties::isOurs)
                        .forEach(names::add);
                return names;
            }
        };
    }

    /**
     * These, and the settings of carriers as their files lie there now: of one that has come since the start Spring's
     * environment knows nothing yet. Where such a file cannot be read, that alone is told.
     */
    default KnownProperties with(List<ProviderSettings> carriers) {
        KnownProperties known = this;
        return new KnownProperties() {
            @Override
            public boolean has(String name) {
                return known.has(name)
                        || carriers.stream()
                                .anyMatch(carrier -> carrier.setting(name).isPresent()
                                        || !carrier.readable() && name.startsWith(carrier.prefix()));
            }

            @Override
            public Set<String> names() {
                Set<String> names = new TreeSet<>(known.names());
                carriers.stream()
                        .flatMap(carrier -> carrier.settings().stream())
                        .forEach(one -> names.add(one.property()));
                return names;
            }
        };
    }

    /** The names of ours that have a value without {@code config/application.yaml}. */
    static Set<String> given(ConfigurableEnvironment environment) {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                // the name that Spring Boot gives to what it read from files
                .filter(source -> !source.getName().startsWith("Config resource"))
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(KnownProperties::isOurs)
                .forEach(names::add);
        return names;
    }

    /** Whether a name is of the kind that the gateway gives: {@code providers.twilio.auth-token}. */
    static boolean isOurs(String name) {
        return name.matches("(gateway|providers|desks|crms|shops|agents)(\\.[a-z0-9-]+)+");
    }

    /**
     * The environment variable that sets a property: {@code TWILIO_AUTH_TOKEN} for {@code providers.twilio.auth-token}, as
     * the contract of the environment names them.
     */
    static String variable(String property) {
        String name = property.replaceFirst("^gateway\\.agent\\.(base-url|api-key|model)$", "openai.$1")
                .replaceFirst("^(providers|desks|crms|shops)\\.", "");
        return name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
