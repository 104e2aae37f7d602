package io.bactrian.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function tool that the request offers.
 *
 * @param parameters its JSON schema, or a missing node
 */
record OfferedTool(String name, String description, JsonNode parameters) {

    static OfferedTool of(JsonNode tool) {
        JsonNode function = tool.path("function");
        return new OfferedTool(
                function.path("name").asText(""), function.path("description").asText(""), function.path("parameters"));
    }

    /** The tool that is about a subject, by its name, else by its description. */
    static Optional<OfferedTool> about(List<OfferedTool> tools, String... subjects) {
        for (String subject : subjects) {
            for (OfferedTool tool : tools) {
                if (tool.name.toLowerCase(Locale.ROOT).contains(subject)) {
                    return Optional.of(tool);
                }
            }
        }
        for (OfferedTool tool : tools) {
            if (tool.description.toLowerCase(Locale.ROOT).contains(subjects[0])) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    /**
     * A call of this tool that gives the value to the parameter that is named like one of the hints, else to the first
     * required one, else to the first.
     */
    Move.ToolCall with(String value, String... hints) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        parameter(hints).ifPresent(name -> arguments.put(name, typed(name, value)));
        return new Move.ToolCall(name, arguments);
    }

    private Optional<String> parameter(String... hints) {
        JsonNode properties = parameters.path("properties");
        for (String hint : hints) {
            for (Map.Entry<String, JsonNode> property : properties.properties()) {
                if (property.getKey().toLowerCase(Locale.ROOT).contains(hint)) {
                    return Optional.of(property.getKey());
                }
            }
        }
        JsonNode required = parameters.path("required");
        return required.isEmpty()
                ? properties.properties().stream().map(Map.Entry::getKey).findFirst()
                : Optional.of(required.get(0).asText());
    }

    private Object typed(String parameter, String value) {
        String type = parameters.path("properties").path(parameter).path("type").asText("string");
        boolean number = type.equals("integer") || type.equals("number");
        return number && value.matches("\\d{1,18}") ? Long.valueOf(value) : value;
    }
}
