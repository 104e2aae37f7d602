package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;

/**
 * A webhook call as it came over the wire, with what it is judged by.
 *
 * @param method the HTTP method, upper case
 * @param publicUrl scheme and authority as configured, such as {@code https://sms.example.com}; never from {@code Host}
 * @param rawPath the path as sent, still escaped
 * @param rawQuery the query as sent, without its question mark; null: none
 * @param headers names in any case
 * @param contentType as sent; null: none
 * @param body the bytes as sent; null counts as empty
 * @param secrets the current and the previous secret; nulls and blanks are dropped
 * @param now when it is judged
 * @param options what the route says about the scheme, such as {@code window} or {@code header}; blanks are dropped
 */
public record SignedRequest(
        String method,
        String publicUrl,
        String rawPath,
        String rawQuery,
        Map<String, String> headers,
        String contentType,
        byte[] body,
        List<String> secrets,
        Instant now,
        Map<String, String> options) {

    public SignedRequest {
        TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        body = body == null ? new byte[0] : body;
        secrets = secrets.stream()
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isBlank())
                .toList();
        options = options.entrySet().stream()
                .filter(option -> !option.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A call to a scheme without options. */
    public SignedRequest(
            String method,
            String publicUrl,
            String rawPath,
            String rawQuery,
            Map<String, String> headers,
            String contentType,
            byte[] body,
            List<String> secrets,
            Instant now) {
        this(method, publicUrl, rawPath, rawQuery, headers, contentType, body, secrets, now, Map.of());
    }

    /** The value of a header, its name in any case; empty when there is none or it is empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** The content type in lower case, without its parameters; empty text when there is none. */
    public String mediaType() {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the body is called a form. */
    public boolean isForm() {
        return "application/x-www-form-urlencoded".equals(mediaType());
    }

    /** The query as sent; empty text when there is none. */
    public String query() {
        return rawQuery == null ? "" : rawQuery;
    }

    /** What the route says about the scheme, or else what the scheme takes for granted. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /**
     * Whether that moment is no further away than the option {@code window}, either way; the edge counts.
     *
     * @param otherwise the scheme's own window
     */
    public boolean isWithinWindow(Instant moment, Duration otherwise) {
        Duration window =
                options.containsKey("window") ? DurationStyle.detectAndParse(options.get("window")) : otherwise;
        return Duration.between(moment, now).abs().compareTo(window) <= 0;
    }

    SignedRequest withMethod(String other) {
        return new SignedRequest(
                other, publicUrl, rawPath, rawQuery, headers, contentType, body, secrets, now, options);
    }

    SignedRequest withPublicUrl(String other) {
        return new SignedRequest(method, other, rawPath, rawQuery, headers, contentType, body, secrets, now, options);
    }

    SignedRequest withPath(String other) {
        return new SignedRequest(method, publicUrl, other, rawQuery, headers, contentType, body, secrets, now, options);
    }

    SignedRequest withQuery(String other) {
        return new SignedRequest(method, publicUrl, rawPath, other, headers, contentType, body, secrets, now, options);
    }

    SignedRequest withHeaders(Map<String, String> others) {
        return new SignedRequest(
                method, publicUrl, rawPath, rawQuery, others, contentType, body, secrets, now, options);
    }

    SignedRequest withContentType(String other) {
        return new SignedRequest(method, publicUrl, rawPath, rawQuery, headers, other, body, secrets, now, options);
    }

    SignedRequest withBody(byte[] other) {
        return new SignedRequest(
                method, publicUrl, rawPath, rawQuery, headers, contentType, other, secrets, now, options);
    }

    SignedRequest withSecret(String other) {
        return new SignedRequest(
                method, publicUrl, rawPath, rawQuery, headers, contentType, body, List.of(other), now, options);
    }

    SignedRequest withNow(Instant other) {
        return new SignedRequest(
                method, publicUrl, rawPath, rawQuery, headers, contentType, body, secrets, other, options);
    }

    SignedRequest withOption(String name, String value) {
        Map<String, String> others = new TreeMap<>(options);
        others.put(name, value);
        return new SignedRequest(
                method, publicUrl, rawPath, rawQuery, headers, contentType, body, secrets, now, others);
    }

    /** For logs: neither secrets nor headers nor body. */
    @Override
    public String toString() {
        return "SignedRequest[" + method + " " + rawPath + ", " + body.length + " bytes]";
    }
}
