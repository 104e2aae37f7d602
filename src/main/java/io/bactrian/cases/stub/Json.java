package io.bactrian.cases.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** JSON without checked exceptions. */
public final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @throws AssertionError when it is no JSON */
    public static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** Empty when it is no JSON. */
    public static Optional<JsonNode> readable(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Maps, lists and plain values as a tree. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** A tree as maps, lists and plain values. */
    public static Object value(JsonNode tree) {
        return JSON.convertValue(tree, Object.class);
    }
}
