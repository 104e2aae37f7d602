package io.bactrian.agent.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the arguments that a model wrote into the map that a route gets. A name that was not declared is dropped, so a
 * model cannot name a header, a file or a customer into a route (the fault of CVE-2026-49042).
 */
final class ToolArguments {

    /** The longest arguments that are looked at, in characters. */
    static final int LIMIT = 16_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ToolArguments() {}

    /**
     * The declared arguments, in the order of their declaration; an optional one that is missing or null is left out.
     *
     * @param arguments a JSON object as text; blank counts as an empty one, as some endpoints send it
     * @return empty when this is no JSON object, or a value does not fit its declaration, or a required one is missing
     */
    static Optional<Map<String, Object>> read(List<ToolParameter> declared, String arguments) {
        Optional<JsonNode> node = parse(arguments).filter(JsonNode::isObject);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> read = new LinkedHashMap<>();
        for (ToolParameter parameter : declared) {
            JsonNode value = node.get().path(parameter.name());
            if (value.isMissingNode() || value.isNull()) {
                if (parameter.required()) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<Object> argument = parameter.read(value);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            read.put(parameter.name(), argument.get());
        }
        return Optional.of(read);
    }

    /** Whether two argument texts mean the same: equal as JSON, whatever the order of names, or else as text. */
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<JsonNode> node = parse(one);
        return node.isPresent() && node.equals(parse(other));
    }

    private static Optional<JsonNode> parse(String arguments) {
        if (arguments == null || arguments.length() > LIMIT) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(arguments.isBlank() ? "{}" : arguments));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
