package io.bactrian.webhook;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;

/** What a route says about its signature scheme, written as {@code name=value;name=value}. */
final class SignatureOptions {
    private SignatureOptions() {}

    /**
     * The options by name; null and blank are none.
     *
     * @throws IllegalArgumentException for a part without a name, or a {@code window} that is no duration such as 300s
     */
    static Map<String, String> read(String written) {
        Map<String, String> options = new TreeMap<>();
        for (String part : written == null ? new String[0] : written.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                options.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("write options as name=value;name=value");
            }
        }
        String window = options.getOrDefault("window", "");
        if (!window.isEmpty()) {
            DurationStyle.detectAndParse(window);
        }
        return options;
    }
}
