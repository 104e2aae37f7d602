package io.bactrian.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.agent.Prompts;
import io.bactrian.agent.tool.ToolParameter;
import io.bactrian.agent.tool.ToolSpec;
import io.bactrian.conversation.Trigger;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What the reference reads when it starts, made from the gateway's classes, routes and configuration. */
final class ReferenceFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT = "front-desk";
    private static final String PARAMETER = "parameter.";

    private ReferenceFolder() {}

    /** @param home the folder with routes and config */
    static void write(Path folder, Path home) throws IOException {
        Files.createDirectories(folder);
        GatewayStatements.write(folder);
        Files.writeString(folder.resolve("moves-agent.json"), Trigger.CUSTOMER_TEXTED.json());
        Files.writeString(folder.resolve("moves-human.json"), Trigger.CUSTOMER_TEXTED_PERSON.json());
        Files.writeString(folder.resolve("moves-settled.json"), Trigger.TURN_SETTLED.json());
        Files.writeString(
                folder.resolve("instructions.txt"),
                Prompts.read(home.resolve("config/prompts")).of(AGENT, "Bench", 160));
        Files.writeString(folder.resolve("request.json"), request(home).toString());
    }

    /** A request as the agent's route makes it, without messages. */
    private static ObjectNode request(Path home) throws IOException {
        ObjectNode schema =
                (ObjectNode) JSON.readTree(Files.readString(home.resolve("config/agent-decision.schema.json")));
        schema.remove(List.of("$schema", "$id"));
        ObjectNode request = JSON.createObjectNode().put("model", "gpt-4o-mini");
        request.putArray("messages");
        request.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "agent_decision")
                .put("strict", true)
                .set("schema", schema);
        ArrayNode tools = request.putArray("tools");
        try (Stream<Path> routes = Files.list(home.resolve("routes/agents/" + AGENT + "/tools"))) {
            for (Path route : routes.sorted().toList()) {
                ToolSpec tool = tool(route);
                tools.addObject()
                        .put("type", "function")
                        .putObject("function")
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .put("strict", tool.allRequired())
                        .set("parameters", tool.schema());
            }
        }
        return request;
    }

    @SuppressWarnings("unchecked")
    private static ToolSpec tool(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            List<Map<String, Map<String, Map<String, Object>>>> routes = new Yaml().load(reader);
            Map<String, Object> from = routes.get(0).get("route").get("from");
            Map<String, Object> options = (Map<String, Object>) from.get("parameters");
            List<ToolParameter> parameters = new ArrayList<>();
            options.forEach((key, type) -> {
                if (key.startsWith(PARAMETER) && key.indexOf('.', PARAMETER.length()) < 0) {
                    parameters.add(new ToolParameter(
                            key.substring(PARAMETER.length()),
                            ToolParameter.Type.valueOf(type.toString().toUpperCase(Locale.ROOT)),
                            (String) options.get(key + ".description"),
                            List.of(),
                            true));
                }
            });
            String name = from.get("uri").toString().substring("ai-tool:".length());
            return new ToolSpec(name, options.get("description").toString(), Set.of(AGENT), parameters, true);
        }
    }
}
