package io.bactrian.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as it was written down: request line, headers, an empty line, and the raw body.
 *
 * @param method upper case
 * @param path as sent, still escaped
 * @param query as sent, without its question mark; null: none
 * @param headers in any case; of one that stands twice the first
 * @param body the bytes behind the empty line, but no more than {@code Content-Length} says
 * @param declared what {@code Content-Length} says; -1 without it
 */
public record CapturedRequest(
        String method, String path, String query, Map<String, String> headers, byte[] body, int declared) {

    private static final Pattern FIRST = Pattern.compile("([A-Za-z]{3,10}) +(\\S+)(?: +HTTP/[0-9.]+)?");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#]*");

    /**
     * Reads it; lines may end as in HTTP or with a line feed alone.
     *
     * @throws IllegalArgumentException saying what is wrong with it, without quoting it
     */
    public static CapturedRequest read(byte[] captured) {
        String all = new String(captured, StandardCharsets.ISO_8859_1);
        Matcher end = Pattern.compile("\r?\n\r?\n").matcher(all);
        boolean bodied = end.find();
        String[] lines = (bodied ? all.substring(0, end.start()) : all.stripTrailing()).split("\r?\n");
        Matcher first = FIRST.matcher(lines[0].strip());
        if (!first.matches()) {
            throw new IllegalArgumentException(
                    "The first line is no request line; write it as in POST /webhooks/sms/twilio HTTP/1.1.");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                throw new IllegalArgumentException("Line " + (i + 1) + " is no header; write it as in"
                        + " Content-Type: application/json, and an empty line before the body.");
            }
            // the bytes of a header are UTF-8 where they are not ASCII
            headers.putIfAbsent(header.group(1), utf8(header.group(2)));
        }
        byte[] rest = bodied ? Arrays.copyOfRange(captured, end.end(), captured.length) : new byte[0];
        int declared = declared(headers);
        byte[] body = declared >= 0 && declared < rest.length ? Arrays.copyOf(rest, declared) : rest;
        String[] target = ORIGIN.matcher(first.group(2)).replaceFirst("").split("\\?", 2);
        return new CapturedRequest(
                first.group(1).toUpperCase(Locale.ROOT),
                target[0].isEmpty() ? "/" : target[0],
                target.length > 1 ? target[1] : null,
                headers,
                body,
                declared);
    }

    /** What is odd about it and may be why its signature is wrong; empty when nothing is. */
    public Optional<String> oddity() {
        return declared > body.length
                ? Optional.of("The body has " + body.length + " bytes, but its Content-Length says " + declared
                        + ": it was changed when it was written down, or cut off.")
                : Optional.empty();
    }

    /** The content type as sent; null: none. */
    String contentType() {
        return headers.get("Content-Type");
    }

    private static int declared(Map<String, String> headers) {
        String length = headers.getOrDefault("Content-Length", "");
        return length.matches("[0-9]{1,8}") ? Integer.parseInt(length) : -1;
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
