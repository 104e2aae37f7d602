package io.bactrian.webhook;

import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.Environment;

/** The secrets behind a route's {@code secretKeys}. */
final class WebhookSecrets {
    private WebhookSecrets() {}

    /** One for each key, blank where it is not set. */
    static List<String> of(List<String> keys, Environment environment) {
        return keys.stream().map(key -> secret(key, environment)).toList();
    }

    /** The parts of a list with commas, blank ones left out. */
    static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Blank when it, or one of its two halves, is not set. */
    private static String secret(String keys, Environment environment) {
        List<String> halves = Arrays.stream(keys.split(":"))
                .map(key -> environment.getProperty(key, ""))
                .toList();
        return halves.stream().anyMatch(String::isBlank) ? "" : String.join(":", halves);
    }
}
