package io.bactrian.provider;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Which carriers are on. One is off that has settings of which none is given: neither by its variables nor by a property, and
 * the sandbox does not stand in for it either. Its routes are not loaded then.
 */
public final class Carriers {

    /** Sources that hold what is true when nothing is given, or all others once more. */
    private static final Set<String> NOT_GIVEN = Set.of("defaultProperties", "configurationProperties");

    private final Path home;
    private final ConfigurableEnvironment environment;

    /** @param home holds {@code config}; its files are read anew at each question */
    public Carriers(Path home, ConfigurableEnvironment environment) {
        this.home = home;
        this.environment = environment;
    }

    /** The names of those that are off. */
    public Set<String> off() {
        return ProviderSettings.all(home).stream()
                .filter(this::isOff)
                .map(ProviderSettings::provider)
                .collect(Collectors.toSet());
    }

    /**
     * What to do so that a carrier that is off comes on.
     *
     * @return {@code set TELNYX_BASE_URL, TELNYX_API_KEY, ... and start the gateway again}; null when it is not off
     */
    public String wayOn(String provider) {
        return ProviderSettings.all(home).stream()
                .filter(carrier -> carrier.provider().equals(provider) && isOff(carrier))
                .map(carrier -> "set " + carrier.variables().collect(Collectors.joining(", "))
                        + " as far as it needs them, and start the gateway again")
                .findFirst()
                .orElse(null);
    }

    private boolean isOff(ProviderSettings carrier) {
        boolean standIn = carrier.hasSandbox() && "sandbox".equals(environment.getProperty("gateway.mode", "sandbox"));
        return !carrier.settings().isEmpty()
                && !standIn
                && carrier.settings().stream()
                        .filter(ProviderSetting::switchesOn)
                        .noneMatch(setting -> isGiven(setting.property(), environment.getPropertySources()));
    }

    /**
     * Whether a property has a value.
     *
     * @param name {@code providers.telnyx.api-key}; with a dot at its end any that begins so
     */
    public static boolean isGiven(String name, Iterable<PropertySource<?>> sources) {
        String wanted = uniform(name);
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> known
                    && !NOT_GIVEN.contains(source.getName())
                    && List.of(known.getPropertyNames()).stream()
                            .anyMatch(one -> (wanted.endsWith(".")
                                            ? uniform(one).startsWith(wanted)
                                            : uniform(one).equals(wanted))
                                    && !String.valueOf(known.getProperty(one)).isBlank())) {
                return true;
            }
        }
        return false;
    }

    /** As Spring Boot compares names, a variable's too. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
    }
}
