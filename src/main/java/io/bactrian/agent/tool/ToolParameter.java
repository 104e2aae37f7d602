package io.bactrian.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One declared argument of a tool.
 *
 * @param name letters, digits and underscores
 * @param type its JSON type
 * @param description for the model; null for none
 * @param allowed the only values allowed, for strings; empty for any
 * @param required whether a call without it is refused
 */
public record ToolParameter(String name, Type type, String description, List<String> allowed, boolean required) {

    /** The longest string that a model may hand to a route, in characters. */
    static final int STRING_LIMIT = 2_000;

    /** The JSON types that an argument may have. */
    public enum Type {
        /** Text, a String for the route. */
        STRING,
        /** A whole number, a Long for the route. */
        INTEGER,
        /** Any number, a Double for the route. */
        NUMBER,
        /** True or false. */
        BOOLEAN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the list. */
    public ToolParameter {
        allowed = List.copyOf(allowed);
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type.word());
        if (description != null) {
            schema.put("description", description);
        }
        if (!allowed.isEmpty()) {
            allowed.forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    /**
     * The argument as a route sees it: String, Long, Double or Boolean. Types are never bent into one another: "7" is
     * no integer.
     *
     * @return empty when the value does not fit the declaration
     */
    Optional<Object> read(JsonNode value) {
        return switch (type) {
            case STRING ->
                value.isTextual() && fits(value.textValue()) ? Optional.of(value.textValue()) : Optional.empty();
            case INTEGER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? Optional.of(value.longValue())
                        : Optional.empty();
            case NUMBER ->
                value.isNumber() && Double.isFinite(value.doubleValue())
                        ? Optional.of(value.doubleValue())
                        : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
        };
    }

    private boolean fits(String text) {
        boolean known = allowed.isEmpty() || allowed.contains(text);
        return known && text.length() <= STRING_LIMIT && text.indexOf('\0') < 0;
    }
}
