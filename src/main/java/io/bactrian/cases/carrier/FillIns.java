package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code ${name}}, in one pass, so that a customer's words are never read as a name. A field whose
 * whole value is a name without a value is left out, and so is what becomes empty by that; {@code ${int:name}} becomes a
 * number.
 */
public final class FillIns {

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");
    private static final String INT = "int:";

    private final Function<String, Optional<String>> values;

    /** @param values by name; empty where there is none now; throws {@link IllegalArgumentException} for an unknown name */
    public FillIns(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** A text with all names filled in; one without a value becomes nothing. */
    public String fill(String text) {
        Matcher names = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            String value =
                    values.apply(names.group(1).replaceFirst("^" + INT, "")).orElse("");
            names.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return names.appendTail(filled).toString();
    }

    /** A tree with all names in its values filled in. */
    public JsonNode fill(JsonNode tree) {
        return filled(tree).orElse(JsonNodeFactory.instance.objectNode());
    }

    private Optional<JsonNode> filled(JsonNode tree) {
        if (tree.isTextual()) {
            return text(tree.asText());
        }
        if (!tree.isContainerNode() || tree.isEmpty()) {
            return Optional.of(tree);
        }
        if (tree.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            tree.forEach(item -> filled(item).ifPresent(list::add));
            return Optional.of((JsonNode) list).filter(some -> !some.isEmpty());
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        tree.properties()
                .forEach(field -> filled(field.getValue()).ifPresent(value -> object.set(field.getKey(), value)));
        return Optional.of((JsonNode) object).filter(some -> !some.isEmpty());
    }

    private Optional<JsonNode> text(String text) {
        Matcher whole = NAME.matcher(text);
        if (!whole.matches()) {
            return Optional.of(TextNode.valueOf(fill(text)));
        }
        String name = whole.group(1);
        return name.startsWith(INT)
                ? values.apply(name.substring(INT.length()))
                        .map(value -> LongNode.valueOf(Long.parseLong(value.strip())))
                : values.apply(name).map(TextNode::valueOf);
    }
}
