package io.bactrian.payload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code application/x-www-form-urlencoded} bodies (WHATWG URL standard, section 5) in UTF-8. */
public final class FormWriter {
    private FormWriter() {}

    /** The fields in the map's order; a field whose value is null is left out, an empty one stays. */
    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
