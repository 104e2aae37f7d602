package io.bactrian.cases.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call that the gateway made to a vendor.
 *
 * @param path below the vendor's own base address
 * @param query as sent; empty when there is none
 * @param headers with their names in any case
 */
public record VendorCall(
        String method, String path, String query, Map<String, List<String>> headers, String body, Instant at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static VendorCall read(HttpExchange exchange, String base) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        String query = exchange.getRequestURI().getRawQuery();
        return new VendorCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(base.length()),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Instant.now());
    }

    /** The fields of a form in their order; of a repeated field the last. */
    public Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The gateway sent no JSON: " + body, e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
