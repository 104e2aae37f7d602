package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the model decided; without a decision why not.
 *
 * @param decision the whole; null when the model gave none
 * @param usage the tokens and the time
 */
record Answer(JsonNode decision, JsonNode usage, String failure) {

    private static final List<String> FIELDS =
            List.of("action", "reply", "confidence", "intent", "sentiment", "language", "reason");

    /** Reads a whole answer of chat completions. */
    static Answer read(String body, long millis) throws JsonProcessingException {
        JsonNode whole = Steps.JSON.readTree(body);
        JsonNode choice = whole.path("choices").path(0);
        JsonNode decision =
                Steps.JSON.readTree(choice.path("message").path("content").asText());
        if (!FIELDS.stream().allMatch(decision::has)) {
            return failed("The model's answer does not fit the schema of a decision.");
        }
        JsonNode tokens = whole.path("usage");
        return new Answer(
                decision,
                Steps.JSON
                        .createObjectNode()
                        .put("model", whole.path("model").asText())
                        .put("calls", 1)
                        .put("promptTokens", tokens.path("prompt_tokens").asLong())
                        .put(
                                "completionTokens",
                                tokens.path("completion_tokens").asLong())
                        .put("finishReason", choice.path("finish_reason").asText())
                        .put("millis", millis),
                null);
    }

    static Answer failed(String why) {
        return new Answer(null, null, why);
    }

    /** The text for the customer; null for none. */
    String reply() {
        return decision == null ? null : decision.path("reply").asText(null);
    }
}
