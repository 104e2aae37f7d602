package io.bactrian.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** What is configured for vendors and may have been used as a secret by mistake, by the property that holds it. */
public final class OtherSecrets {
    private static final Pattern OF_VENDORS = Pattern.compile("(providers|desks|crms|shops)(\\.[a-z0-9-]+){2,}");
    private static final Pattern USER = Pattern.compile("username(-previous)?$");

    /** What everybody may know: as a secret it would let everybody in. */
    private static final Pattern PUBLIC = Pattern.compile(".*[.-](url|address|region|arns|method|enabled|key-id)");

    private OtherSecrets() {}

    /** All that have a value; a user and its password also as one, with a colon between. */
    public static Map<String, String> of(ConfigurableEnvironment environment) {
        Map<String, String> secrets = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> OF_VENDORS.matcher(name).matches()
                        && !PUBLIC.matcher(name).matches())
                .distinct()
                .forEach(name -> value(environment, name).ifPresent(value -> {
                    secrets.put(name, value);
                    String password = USER.matcher(name).replaceFirst("password$1");
                    if (!password.equals(name)) {
                        value(environment, password)
                                .ifPresent(word -> secrets.put(name + ":" + password, value + ":" + word));
                    }
                }));
        return secrets;
    }

    private static Optional<String> value(ConfigurableEnvironment environment, String name) {
        return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
    }
}
