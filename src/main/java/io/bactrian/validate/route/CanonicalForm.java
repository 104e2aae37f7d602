package io.bactrian.validate.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keys and values are those of Camel's own schema of the YAML DSL, and everything is spelt out: a step is a mapping, an
 * expression stands under {@code expression}. That is what visual editors open and newer Camel versions ask for.
 */
final class CanonicalForm implements Rule {

    private static final List<String> FIRST = List.of("uri", "expression", "message", "name", "steps", "pattern");
    private static final List<String> TRUE_OR_FALSE = List.of("true", "false");

    private final YamlDsl dsl = YamlDsl.CAMEL;

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        routes.routeFiles().forEach(file -> file.root().items().stream()
                // said by the rule for what stands on top
                .filter(item -> item.fields().stream().noneMatch(TopLevel::isMisplaced))
                .forEach(item -> walk(item, dsl.item(), "an item", findings)));
        routes.kamelets().stream()
                .flatMap(file -> file.root().get("spec", "template").stream())
                .forEach(template -> checkTemplate(template, findings));
        return findings;
    }

    private void checkTemplate(Part template, List<Finding> findings) {
        template.get("from").ifPresent(from -> walk(from, dsl.from(), "from", findings));
        template.get("route").ifPresent(route -> walk(route, dsl.of("route"), "route", findings));
        template.get("beans").ifPresent(beans -> walk(beans, dsl.of("beans"), "beans", findings));
    }

    private void walk(Part part, JsonNode schema, String name, List<Finding> findings) {
        Map<String, JsonNode> keys = dsl.keys(schema);
        if (part.isList()) {
            JsonNode items = dsl.resolve(schema).path("items");
            part.items().forEach(item -> walk(item, items, itemOf(name), findings));
        } else if (part.isMap() && !keys.isEmpty()) {
            List<String> missing = missing(part, schema);
            part.fields().forEach(field -> checkKey(field, schema, name, missing, findings));
            missing.forEach(key -> findings.add(
                    part.wrong(Code.MISSING_KEY, "\"" + key + "\" is missing in " + name, "write " + key + ":")));
        } else if (part.isScalar() && !keys.isEmpty() && !part.text().isEmpty()) {
            findings.add(part.wrong(
                    Code.COMPACT_FORM,
                    name + " is written in the compact form",
                    "write " + name + " as a mapping (" + name + ": {" + firstOf(keys)
                            + ": ...}, or {} when there is nothing to say)"));
        } else if (part.isScalar()) {
            checkValue(part, dsl.resolve(schema), name, findings);
        }
    }

    private static String itemOf(String name) {
        return name.equals("steps") ? "a step" : "an item of " + name;
    }

    private List<String> missing(Part part, JsonNode schema) {
        boolean compact = dsl.isExpression(schema)
                && part.fields().stream().anyMatch(field -> dsl.languages().contains(field.key()));
        return dsl.required(schema).stream()
                .filter(key -> part.get(key).isEmpty())
                .filter(key -> !compact || !key.equals("expression"))
                .collect(ArrayList::new, List::add, List::addAll);
    }

    private void checkKey(
            Part.Field field, JsonNode schema, String name, List<String> missing, List<Finding> findings) {
        Map<String, JsonNode> keys = dsl.keys(schema);
        JsonNode value = keys.get(field.key());
        if (value == null) {
            // a misspelt key is missing too: said once
            Nearest.to(field.key(), missing).ifPresent(missing::remove);
            findings.add(field.at()
                    .wrong(
                            Code.UNKNOWN_KEY,
                            "unknown key \"" + field.key() + "\" in " + name,
                            Nearest.hint(field.key(), keys.keySet(), "mend or drop it")));
        } else if (dsl.languages().contains(field.key()) && dsl.isExpression(schema)) {
            findings.add(field.at()
                    .wrong(
                            Code.COMPACT_FORM,
                            "the expression of " + name + " is written in the compact form",
                            "write expression: {" + field.key() + ": {expression: ...}}"));
        } else {
            walk(field.value(), value, field.key(), findings);
        }
    }

    private static void checkValue(Part part, JsonNode schema, String name, List<Finding> findings) {
        String text = part.text();
        if (text.contains("{{") || text.contains("${")) {
            return;
        }
        List<String> choice = choice(schema).toList();
        if (!choice.isEmpty() && choice.stream().noneMatch(text::equalsIgnoreCase)) {
            findings.add(part.wrong(
                    Code.BAD_VALUE,
                    "\"" + text + "\" is no value of " + name,
                    Nearest.hint(text, choice, "choose another")));
        } else if (schema.path("type").asText().equals("number") && !text.matches("-?\\d+(\\.\\d+)?")) {
            findings.add(part.wrong(Code.BAD_VALUE, "\"" + text + "\" is no value of " + name, "write a number"));
        }
    }

    private static Stream<String> choice(JsonNode schema) {
        return schema.path("type").asText().equals("boolean")
                ? TRUE_OR_FALSE.stream()
                : StreamSupport.stream(schema.path("enum").spliterator(), false).map(JsonNode::asText);
    }

    private static String firstOf(Map<String, JsonNode> keys) {
        return FIRST.stream()
                .filter(keys::containsKey)
                .findFirst()
                .orElse(keys.keySet().iterator().next());
    }
}
