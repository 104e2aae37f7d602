package io.bactrian.agent.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What a tool tells of itself.
 *
 * @param name the name by which the model calls it
 * @param description when to use it and what it gives, for the model
 * @param tags the groups it belongs to; an agent is offered the tools of the tags that its route names
 * @param parameters its declared arguments, in the order in which they are shown to the model
 * @param readOnly whether it only looks: what it gave need not outlive this process
 */
public record ToolSpec(
        String name, String description, Set<String> tags, List<ToolParameter> parameters, boolean readOnly) {

    /** Copies the collections. */
    public ToolSpec {
        tags = Set.copyOf(tags);
        parameters = List.copyOf(parameters);
    }

    /** Whether every declared argument must be given, which OpenAI's strict mode asks for. */
    public boolean allRequired() {
        return parameters.stream().allMatch(ToolParameter::required);
    }

    /** The JSON schema of the arguments: an object with nothing but the declared properties. */
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (ToolParameter parameter : parameters) {
            properties.set(parameter.name(), parameter.schema());
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        return schema.put("additionalProperties", false);
    }
}
