package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a case expects with what there is: plain values by their text, mappings by the fields that the case names,
 * lists item by item. Instead of a value may stand {@code {contains: ..}}, {@code {matches: ..}}, {@code {not: ..}} or
 * {@code {absent: true}}.
 */
final class Match {

    private static final Set<String> SPECIAL = Set.of("contains", "matches", "not", "absent");

    private Match() {}

    /** @throws Difference at the first thing that is not as expected */
    static void match(String where, JsonNode expected, JsonNode actual) {
        if (isSpecial(expected)) {
            special(where, expected.properties().iterator().next(), actual);
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field ->
                            match(where + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (expected.isArray()) {
            if (!actual.isArray() || actual.size() != expected.size()) {
                throw new Difference(where, expected.size() + " of them: " + expected, count(actual) + text(actual));
            }
            for (int i = 0; i < expected.size(); i++) {
                match(where + "[" + (i + 1) + "]", expected.get(i), actual.get(i));
            }
        } else if (!text(actual).equals(text(expected))) {
            throw new Difference(where, quoted(expected), quoted(actual));
        }
    }

    /** Whether it stands for values of a kind, not for one. */
    static boolean isSpecial(JsonNode expected) {
        return expected.isObject()
                && expected.size() == 1
                && SPECIAL.contains(expected.fieldNames().next());
    }

    private static void special(String where, Map.Entry<String, JsonNode> special, JsonNode actual) {
        String wanted = special.getValue().asText();
        boolean holds =
                switch (special.getKey()) {
                    case "contains" -> text(actual).contains(wanted);
                    case "matches" -> text(actual).matches("(?s)" + wanted);
                    case "not" -> !text(actual).contains(wanted);
                    default -> actual.isMissingNode() || actual.isNull();
                };
        if (!holds) {
            String expected = special.getKey().equals("absent") ? "nothing" : special.getKey() + " \"" + wanted + "\"";
            throw new Difference(where, expected, quoted(actual));
        }
    }

    private static String count(JsonNode actual) {
        return actual.isArray() ? actual.size() + " of them: " : "";
    }

    private static String quoted(JsonNode node) {
        return node.isTextual() ? "\"" + node.asText() + "\"" : text(node);
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "(absent)" : node.isValueNode() ? node.asText() : node.toString();
    }
}
