package io.bactrian.house.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keys are those of Camel's own schema of the YAML DSL, and everything is spelt out: a step is a mapping, an expression
 * stands under {@code expression}. That is what visual editors open and newer Camel versions ask for.
 */
public final class CanonicalForm implements Rule {

    private static final String EXPRESSION = "org.apache.camel.model.language.ExpressionDefinition";
    private static final JsonNode SCHEMA = schema();

    private final JsonNode items = SCHEMA.path("items");
    private final Set<String> languages = keys(definition(EXPRESSION)).keySet();

    private static JsonNode schema() {
        try (InputStream schema = CanonicalForm.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "canonical-form";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        routes.routeFiles()
                .forEach(file -> file.root().items().forEach(item -> walk(item, items, "an item", findings)));
        routes.kamelets().stream()
                .flatMap(file -> file.root().get("spec", "template").stream())
                .forEach(template -> checkTemplate(template, findings));
        return findings;
    }

    private void checkTemplate(Part template, List<Finding> findings) {
        template.get("from").ifPresent(from -> walk(from, fromSchema(), "from", findings));
        template.get("route").ifPresent(route -> walk(route, items.at("/properties/route"), "route", findings));
        template.get("beans").ifPresent(beans -> walk(beans, items.at("/properties/beans"), "beans", findings));
    }

    private JsonNode fromSchema() {
        return resolve(items.at("/properties/route")).path("properties").path("from");
    }

    private void walk(Part part, JsonNode schema, String name, List<Finding> findings) {
        JsonNode resolved = resolve(schema);
        Map<String, JsonNode> keys = keys(resolved);
        if (part.isList()) {
            part.items().forEach(item -> walk(item, resolved.path("items"), "an item of " + name, findings));
        } else if (part.isMap() && !keys.isEmpty()) {
            part.fields().forEach(field -> checkKey(field, keys, name, findings));
        } else if (part.isScalar() && !keys.isEmpty()) {
            findings.add(Finding.at(
                    part,
                    this,
                    name + " is written in the compact form",
                    "write " + name + " as a mapping (" + name + ": {" + firstOf(keys)
                            + ": ...}, or {} when there is nothing to say)"));
        }
    }

    private void checkKey(Part.Field field, Map<String, JsonNode> keys, String name, List<Finding> findings) {
        JsonNode schema = keys.get(field.key());
        if (schema == null) {
            findings.add(Finding.at(
                    field.at(),
                    this,
                    "unknown key \"" + field.key() + "\" in " + name,
                    "did you mean \"" + nearest(field.key(), keys.keySet()) + "\"?"));
        } else if (languages.contains(field.key()) && keys.containsKey("expression") && isExpression(keys)) {
            findings.add(Finding.at(
                    field.at(),
                    this,
                    "the expression of " + name + " is written in the compact form",
                    "write expression: {" + field.key() + ": {expression: ...}}"));
        } else {
            walk(field.value(), schema, field.key(), findings);
        }
    }

    private boolean isExpression(Map<String, JsonNode> keys) {
        return keys.get("expression").path("$ref").asText().endsWith(EXPRESSION);
    }

    /** The keys that a mapping of the schema may have, over all its alternatives. */
    private Map<String, JsonNode> keys(JsonNode schema) {
        Map<String, JsonNode> keys = new TreeMap<>();
        collect(resolve(schema), keys);
        return keys;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> keys) {
        schema.path("properties").properties().forEach(field -> keys.put(field.getKey(), field.getValue()));
        for (String alternatives : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(alternatives).forEach(alternative -> collect(resolve(alternative), keys));
        }
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : definition(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private JsonNode definition(String name) {
        return items.path("definitions").path(name);
    }

    private static String firstOf(Map<String, JsonNode> keys) {
        return List.of("uri", "expression", "message", "name", "steps", "pattern").stream()
                .filter(keys::containsKey)
                .findFirst()
                .orElse(keys.keySet().iterator().next());
    }

    private static String nearest(String key, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElse(key);
    }

    /** How many letters must be changed, added or dropped (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
