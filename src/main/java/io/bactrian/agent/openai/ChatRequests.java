package io.bactrian.agent.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import io.bactrian.agent.ChatMessage;
import io.bactrian.agent.ChatPrompt;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.tool.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.support.ResourceHelper;

/** Writes the first request of a turn from the endpoint's options and a prompt. */
final class ChatRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAiEndpoint options;
    private final Optional<ResponseFormatJsonSchema> format;
    private final Optional<AnswerForm> form;

    /** @throws IOException when the schema cannot be read or is no JSON object; a route with it does not start */
    ChatRequests(OpenAiEndpoint options) throws IOException {
        this.options = options;
        Optional<ObjectNode> schema = schema(options.getJsonSchema());
        this.format = schema.map(this::format);
        this.form = schema.map(AnswerForm::new);
    }

    /** @throws ModelFailure when the answer does not fit the schema that was sent */
    void checkForm(String content) throws ModelFailure {
        if (form.isPresent()) {
            form.get().check(content);
        }
    }

    /**
     * @param prompt system text and messages, in this order
     * @param tools the tools to offer; with none the request has no such field
     */
    ChatCompletionCreateParams.Builder first(ChatPrompt prompt, List<ToolSpec> tools) {
        ChatCompletionCreateParams.Builder request =
                ChatCompletionCreateParams.builder().model(options.getModel()).messages(List.of());
        if (prompt.system() != null && !prompt.system().isBlank()) {
            request.addSystemMessage(prompt.system());
        }
        prompt.messages().forEach(message -> add(request, message));
        format.ifPresent(request::responseFormat);
        tools.forEach(tool -> request.addTool(function(tool)));
        Optional.ofNullable(options.getTemperature()).ifPresent(request::temperature);
        Optional.ofNullable(options.getTopP()).ifPresent(request::topP);
        Optional.ofNullable(options.getMaxTokens()).ifPresent(most -> limit(request, most));
        return request;
    }

    /** The older name of the field, as upstream sends it: endpoints that are not OpenAI's often know no other. */
    @SuppressWarnings("deprecation")
    private static void limit(ChatCompletionCreateParams.Builder request, int most) {
        request.maxTokens((long) most);
    }

    private static void add(ChatCompletionCreateParams.Builder request, ChatMessage message) {
        if (ChatMessage.USER.equals(message.role())) {
            request.addUserMessage(message.text());
        } else {
            request.addAssistantMessage(message.text());
        }
    }

    private static ChatCompletionFunctionTool function(ToolSpec tool) {
        FunctionDefinition.Builder function = FunctionDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(FunctionParameters.builder()
                        .additionalProperties(values(tool.schema()))
                        .build());
        if (tool.allRequired()) {
            function.strict(true); // strict mode wants every property to be required
        }
        return ChatCompletionFunctionTool.builder().function(function.build()).build();
    }

    private Optional<ObjectNode> schema(String schema) throws IOException {
        if (schema == null || schema.isBlank()) {
            return Optional.empty();
        }
        String text = schema.strip();
        JsonNode node = JSON.readTree(text.startsWith("{") ? text : read(text));
        if (node == null || !node.isObject()) {
            throw new IOException("openai:chat-completion: jsonSchema is not a JSON object");
        }
        ObjectNode whole = (ObjectNode) node;
        whole.remove(List.of("$schema", "$id")); // of use to editors, not to a model
        return Optional.of(whole);
    }

    private ResponseFormatJsonSchema format(ObjectNode node) {
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name(options.getJsonSchemaName())
                        .strict(true)
                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                .additionalProperties(values(node))
                                .build())
                        .build())
                .build();
    }

    private String read(String uri) throws IOException {
        String address = uri.startsWith("resource:") ? uri.substring("resource:".length()) : uri;
        try (InputStream stream =
                ResourceHelper.resolveMandatoryResourceAsInputStream(options.getCamelContext(), address)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, JsonValue> values(JsonNode object) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey(), JsonValue.fromJsonNode(entry.getValue())));
        return values;
    }
}
