package io.bactrian.cases.sign;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call that a carrier is about to make.
 *
 * @param url with its query, as the carrier was given it
 * @param type the content type; null when there is no body
 * @param headers all others; an empty value sends none
 * @param body empty when there is none
 */
public record Webhook(String method, String url, String type, Map<String, String> headers, byte[] body) {

    /** With a header more, or another value of it. */
    public Webhook header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Webhook(method, url, type, more, body);
    }

    /** With another body of the same type. */
    public Webhook body(String text) {
        return new Webhook(method, url, type, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With a parameter more in the address. */
    public Webhook parameter(String name, String value) {
        String pair = encode(name) + "=" + encode(value);
        return new Webhook(method, url + (url.contains("?") ? "&" : "?") + pair, type, headers, body);
    }

    /** Whether the body is a form. */
    public boolean isForm() {
        return media().equals("application/x-www-form-urlencoded");
    }

    /** Whether the body says that it is JSON, or has no better word than plain text for it, as Amazon SNS. */
    public boolean isJson() {
        return media().equals("application/json") || media().equals("text/plain");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The address up to its query. */
    public String address() {
        return url.split("\\?", 2)[0];
    }

    /** The query as it is sent; empty when there is none. */
    public String query() {
        return url.contains("?") ? url.split("\\?", 2)[1] : "";
    }

    /** The fields of a form or a query, decoded, in their order. */
    public static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                fields.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
            }
        }
        return fields;
    }

    /** A form or a query as browsers and carriers encode it. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String media() {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
