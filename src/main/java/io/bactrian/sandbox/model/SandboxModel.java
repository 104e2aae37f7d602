package io.bactrian.sandbox.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.agent.knowledge.Knowledge;
import io.bactrian.sandbox.Credentials;
import io.bactrian.sandbox.JsonBody;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.VendorRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** OpenAI's chat completions (platform.openai.com/docs/api-reference/chat), not streamed. */
@SandboxController(vendor = "gateway.agent")
class SandboxModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SandboxSettings settings;
    private final Supplier<Knowledge> knowledge;

    SandboxModel(SandboxSettings settings, Supplier<Knowledge> knowledge) {
        this.settings = settings;
        this.knowledge = knowledge;
    }

    @PostMapping("/sandbox/openai/v1/chat/completions")
    Map<String, Object> complete(
            HttpServletRequest http, @RequestHeader(name = "Authorization", required = false) String credentials) {
        if (!Credentials.bearer(credentials, settings.modelKey())) {
            throw refusal(401, "Incorrect API key provided.", "invalid_api_key");
        }
        JsonNode request = JsonBody.of(http)
                .orElseThrow(() -> refusal(400, "We could not parse the JSON body of your request.", null));
        if (!request.path("messages").isArray() || request.path("messages").isEmpty()) {
            throw refusal(400, "Missing required parameter: 'messages'.", "missing_required_parameter");
        }
        if (request.path("stream").asBoolean()) {
            throw refusal(400, "The sandbox model does not stream; leave 'stream' out.", "unsupported_value");
        }
        List<OfferedTool> tools = new ArrayList<>();
        if (!"none".equals(request.path("tool_choice").asText())) {
            request.path("tools").forEach(tool -> tools.add(OfferedTool.of(tool)));
        }
        return completion(request, new FrontDesk(knowledge.get()).move(Dialogue.of(request.path("messages")), tools));
    }

    private static Map<String, Object> completion(JsonNode request, Move move) {
        String id = UUID.nameUUIDFromBytes(request.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("refusal", null);
        if (move instanceof Move.ToolCall call) {
            message.put("content", null);
            message.put("tool_calls", List.of(call(id, call)));
        } else if (move instanceof Move.Decision decision) {
            message.put("content", content(request, decision));
        }
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("logprobs", null);
        choice.put("finish_reason", move instanceof Move.ToolCall ? "tool_calls" : "stop");
        Map<String, Object> completion = new LinkedHashMap<>();
        completion.put("id", "chatcmpl-" + id);
        completion.put("object", "chat.completion");
        completion.put("created", Instant.now().getEpochSecond());
        completion.put("model", request.path("model").asText("sandbox"));
        completion.put("choices", List.of(choice));
        completion.put("usage", usage(request, message));
        return completion;
    }

    private static Map<String, Object> call(String id, Move.ToolCall call) {
        return Map.of(
                "id",
                "call_" + id.substring(0, 24),
                "type",
                "function",
                "function",
                Map.of("name", call.tool(), "arguments", write(call.arguments())));
    }

    /** The decision as the schema wants it, or its words alone where no schema is asked for. */
    private static String content(JsonNode request, Move.Decision decision) {
        boolean asJson = request.path("response_format").path("type").asText("").startsWith("json");
        return asJson ? write(decision) : String.valueOf(decision.reply() == null ? "" : decision.reply());
    }

    /** About four characters a token, as with English prose. */
    private static Map<String, Object> usage(JsonNode request, Map<String, Object> message) {
        int prompt = request.toString().length() / 4 + 1;
        int completion = write(message).length() / 4 + 1;
        return Map.of("prompt_tokens", prompt, "completion_tokens", completion, "total_tokens", prompt + completion);
    }

    private static VendorRefusal refusal(int status, String message, String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", "invalid_request_error");
        error.put("param", null);
        error.put("code", code);
        return new VendorRefusal(status, Map.of("error", error));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
