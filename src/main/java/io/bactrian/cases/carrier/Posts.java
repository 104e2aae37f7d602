package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes calls of their parts: {@code {method, path, type, headers, body, form, query, raw}}. */
final class Posts {

    private static final List<String> PARTS =
            List.of("method", "path", "type", "headers", "body", "form", "query", "raw");

    private Posts() {}

    /** The usual parts with a case's changes; {@code fields} changes whichever of form, query and body there is. */
    static JsonNode changed(JsonNode usual, JsonNode changes) {
        ObjectNode parts = usual.deepCopy();
        PARTS.forEach(part -> {
            if (changes.has(part)) {
                parts.set(part, Trees.merge(usual.path(part), changes.path(part)));
            }
        });
        if (changes.has("raw")) {
            parts.remove(List.of("body", "form"));
        }
        if (changes.has("fields")) {
            String part = usual.has("form") ? "form" : usual.has("query") ? "query" : "body";
            parts.set(part, Trees.merge(parts.path(part), changes.path("fields")));
        }
        return parts;
    }

    /** @param path where the parts name none */
    static Webhook of(JsonNode parts, String path, String gateway, FillIns fillIns) {
        String url = gateway + fillIns.fill(parts.path("path").asText(path));
        Map<String, String> query = Trees.texts(fillIns.fill(parts.path("query")));
        if (!query.isEmpty()) {
            url += (url.contains("?") ? "&" : "?") + Webhook.form(query);
        }
        String body = "";
        String type = null;
        if (parts.has("form")) {
            body = Webhook.form(Trees.texts(fillIns.fill(parts.path("form"))));
            type = "application/x-www-form-urlencoded";
        } else if (parts.has("raw")) {
            body = fillIns.fill(parts.path("raw").asText());
            type = "application/json";
        } else if (parts.has("body")) {
            JsonNode tree = parts.path("body");
            body = tree.isTextual() ? fillIns.fill(tree.asText()) : Json.write(fillIns.fill(tree));
            type = "application/json";
        }
        return new Webhook(
                parts.path("method").asText("POST"),
                url,
                parts.path("type").asText(type),
                Trees.texts(fillIns.fill(parts.path("headers"))),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
