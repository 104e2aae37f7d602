package io.bactrian.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

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
        Instant now) {

    public SignedRequest {
        TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        body = body == null ? new byte[0] : body;
        secrets = secrets.stream()
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isBlank())
                .toList();
    }

    /** The value of a header, its name in any case; empty when there is none or it is empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** For logs: neither secrets nor headers nor body. */
    @Override
    public String toString() {
        return "SignedRequest[" + method + " " + rawPath + ", " + body.length + " bytes]";
    }
}
