package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

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

    static void match(String where, JsonNode expected, JsonNode actual) {
        if (expected.isObject()
                && expected.size() == 1
                && SPECIAL.contains(expected.fieldNames().next())) {
            special(where, expected.properties().iterator().next(), actual);
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field ->
                            match(where + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (expected.isArray()) {
            assertThat(actual.isArray() ? actual.size() : -1)
                    .as("%s: how many, in %s", where, actual)
                    .isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                match(where + "[" + (i + 1) + "]", expected.get(i), actual.get(i));
            }
        } else {
            assertThat(text(actual)).as(where).isEqualTo(text(expected));
        }
    }

    private static void special(String where, Map.Entry<String, JsonNode> special, JsonNode actual) {
        String wanted = special.getValue().asText();
        switch (special.getKey()) {
            case "contains" -> assertThat(text(actual)).as(where).contains(wanted);
            case "matches" -> assertThat(text(actual)).as(where).matches("(?s)" + wanted);
            case "not" -> assertThat(text(actual)).as(where).doesNotContain(wanted);
            default ->
                assertThat(actual.isMissingNode() || actual.isNull())
                        .as("%s is absent", where)
                        .isTrue();
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "(absent)" : node.isValueNode() ? node.asText() : node.toString();
    }
}
