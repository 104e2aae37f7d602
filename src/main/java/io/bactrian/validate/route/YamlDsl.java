package io.bactrian.validate.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Camel's own schema of the YAML DSL, asked key by key. */
final class YamlDsl {

    private static final String EXPRESSION = "org.apache.camel.model.language.ExpressionDefinition";
    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf", "allOf");

    /** The one of the Camel that is here; reading it takes a good part of a second. */
    static final YamlDsl CAMEL = new YamlDsl();

    private final JsonNode items = read().path("items");
    private final Map<JsonNode, Map<String, JsonNode>> keys = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Set<String> languages = keys(definition(EXPRESSION)).keySet();

    private static JsonNode read() {
        try (InputStream schema = YamlDsl.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item of a file of routes. */
    JsonNode item() {
        return items;
    }

    /** What may stand under a key of an item. */
    JsonNode of(String item) {
        return resolve(items.path("properties").path(item));
    }

    /** The {@code from} of a route. */
    JsonNode from() {
        return of("route").path("properties").path("from");
    }

    /** The names of all languages. */
    Set<String> languages() {
        return languages;
    }

    /** The keys that a mapping may have, over all its alternatives. */
    Map<String, JsonNode> keys(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        return keys.computeIfAbsent(resolved, this::collect);
    }

    /** The keys that a mapping must have. */
    Set<String> required(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        Set<String> required = new TreeSet<>();
        resolved.path("required").forEach(key -> required.add(key.asText()));
        resolved.path("oneOf").forEach(alternative -> {
            if (alternative.path("additionalProperties").isBoolean()) {
                alternative.path("required").forEach(key -> required.add(key.asText()));
            }
        });
        if (isExpression(resolved)) {
            required.add("expression");
        }
        return required;
    }

    /** Whether a mapping holds an expression, spelt out under {@code expression}. */
    boolean isExpression(JsonNode schema) {
        JsonNode expression = keys(schema).get("expression");
        return expression != null && expression.path("$ref").asText().endsWith(EXPRESSION);
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : definition(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private Map<String, JsonNode> collect(JsonNode resolved) {
        Map<String, JsonNode> found = new TreeMap<>();
        collect(resolved, found);
        return found;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> found) {
        schema.path("properties").properties().forEach(field -> found.put(field.getKey(), field.getValue()));
        for (String alternatives : ALTERNATIVES) {
            schema.path(alternatives).forEach(alternative -> collect(resolve(alternative), found));
        }
    }

    private JsonNode definition(String name) {
        return items.path("definitions").path(name);
    }
}
