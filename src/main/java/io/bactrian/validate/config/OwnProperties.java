package io.bactrian.validate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.validate.route.KnownProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The properties of the gateway that can stand in {@code config/application.yaml}, and of what type they are: those of
 * {@code META-INF/additional-spring-configuration-metadata.json}, the file that editors complete from too, and those that
 * have their default in the application's own {@code application.yaml}.
 */
public final class OwnProperties {

    private static final String FILE = "META-INF/additional-spring-configuration-metadata.json";
    private static final Pattern DURATION = Pattern.compile("\\d{1,12}(ms|s|m|h|d)|PT?[0-9DHMS.]{2,}");

    private static final Map<String, String> TYPES = read();

    private OwnProperties() {}

    /** Their names. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(TYPES.keySet());
    }

    /**
     * What is wrong with a value.
     *
     * @param property any property's name
     * @param value as it was written; one that leads elsewhere ({@code ${...}}) is not judged
     * @return {@code is no duration: write ...}; empty when nothing is, or the property is not one of these
     */
    public static Optional<Wrong> wrong(String property, String value) {
        if (value.contains("${")) {
            return Optional.empty();
        }
        return switch (TYPES.getOrDefault(property, "java.lang.String")) {
            case "java.time.Duration" ->
                check(
                        DURATION.matcher(value.strip()).matches(),
                        "is no duration",
                        "write a number and its unit, such as 500ms, 20s or 5m");
            case "java.lang.Integer" ->
                check(value.strip().matches("\\d{1,9}"), "is no number", "write a whole number");
            case "java.lang.Boolean" ->
                check(value.strip().matches("(?i)true|false"), "is neither true nor false", "write one of the two");
            default -> Optional.empty();
        };
    }

    /** Whether the property holds names that its user chooses. */
    static boolean isMap(String property) {
        return "java.util.Map".equals(TYPES.get(property));
    }

    /**
     * @param what what is wrong, without the name of the property
     * @param mend what to write instead
     */
    public record Wrong(String what, String mend) {}

    private static Optional<Wrong> check(boolean good, String what, String mend) {
        return good ? Optional.empty() : Optional.of(new Wrong(what, mend));
    }

    /** What has its default in the application's own file is of that default's type. */
    private static void flatten(String name, Object value, Map<String, String> types) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(name.isEmpty() ? key + "" : name + "." + key, below, types));
        } else if (KnownProperties.isOurs(name)) {
            boolean duration = DURATION.matcher(String.valueOf(value)).matches();
            types.put(
                    name,
                    duration
                            ? "java.time.Duration"
                            : value == null ? "" : value.getClass().getName());
        }
    }

    private static Map<String, String> read() {
        Map<String, String> types = new TreeMap<>();
        try {
            try (InputStream in = OwnProperties.class.getResourceAsStream("/application.yaml")) {
                flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(in), types);
            }
            // libraries bring files of this name too
            for (URL url : Collections.list(OwnProperties.class.getClassLoader().getResources(FILE))) {
                try (InputStream in = url.openStream()) {
                    for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                        String name = property.path("name").asText();
                        if (KnownProperties.isOurs(name)) {
                            types.put(name, property.path("type").asText());
                        }
                    }
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
