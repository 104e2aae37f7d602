package io.bactrian.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The description of the topics, held against records. */
public final class AsyncApi {

    private final JsonNode file;

    public AsyncApi() {
        try (Reader text = Files.newBufferedReader(Path.of("docs/reference/asyncapi.yaml"))) {
            file = new ObjectMapper().valueToTree(new Yaml().load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode file() {
        return file;
    }

    /** The types of a channel's messages, each with the name of its payload's schema. */
    public Map<String, String> types(String channel) {
        Map<String, String> types = new TreeMap<>();
        file.at("/channels/" + channel + "/messages").forEach(reference -> {
            JsonNode message = file.at(pointer(reference));
            String schema = pointer(message.path("payload"));
            types.put(message.path("name").asText(), schema.substring(schema.lastIndexOf('/') + 1));
        });
        return types;
    }

    /** What is wrong with a record's value by a schema; empty when it fits. */
    public List<String> faults(String schema, JsonNode value) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + schema);
        document.set("components", file.path("components"));
        return new TreeSet<>(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(document)
                        .validate(
                                value,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                        .stream()
                        .map(Object::toString)
                        .toList())
                .stream().toList();
    }

    private static String pointer(JsonNode reference) {
        return reference.path("$ref").asText().substring(1);
    }
}
