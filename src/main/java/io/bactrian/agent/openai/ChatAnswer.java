package io.bactrian.agent.openai;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelUsage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the model, understood.
 *
 * @param message the message as it came, to be repeated to the model with the results of its tools
 * @param content the text; null when there is none
 * @param calls the tools that the model asks for; empty when this is its last answer
 */
record ChatAnswer(ChatCompletionMessage message, String content, List<ChatCompletionMessageFunctionToolCall> calls) {

    /** More tools than this in one answer is a model gone astray. */
    private static final int CALLS_LIMIT = 16;

    private static final Set<String> FINISHES =
            Set.of("stop", "length", "tool_calls", "content_filter", "function_call");

    /**
     * Reads the first choice.
     *
     * @throws ModelFailure when the model refused, or asks for far too many tools, or there is no choice
     * @throws OpenAIInvalidDataException when a field that is needed is missing or of a wrong type
     */
    static ChatAnswer of(ChatCompletion completion) throws ModelFailure {
        if (completion.choices().isEmpty()) {
            throw new ModelFailure(ModelFailure.Kind.MALFORMED, "The model's endpoint answered without a choice.");
        }
        ChatCompletionMessage message = completion.choices().get(0).message();
        if (message.refusal().filter(refusal -> !refusal.isBlank()).isPresent()) {
            throw new ModelFailure(ModelFailure.Kind.REFUSED, "The model refused to answer.");
        }
        if (finish(completion).equals("content_filter")) {
            throw new ModelFailure(ModelFailure.Kind.REFUSED, "The model's provider withheld the answer.");
        }
        List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
        if (calls.size() > CALLS_LIMIT) {
            throw new ModelFailure(
                    ModelFailure.Kind.TOOL_LOOP, "The model asked for more than " + CALLS_LIMIT + " tools at once.");
        }
        return new ChatAnswer(
                message,
                message.content().orElse(null),
                calls.stream().map(ChatAnswer::function).toList());
    }

    private static ChatCompletionMessageFunctionToolCall function(ChatCompletionMessageToolCall call) {
        return call.function()
                .orElseThrow(() -> new OpenAIInvalidDataException("A tool call that is no function was not offered"));
    }

    /** The usage so far and that of one more answer; fields that the endpoint leaves out count as nothing. */
    static ModelUsage add(ModelUsage sofar, ChatCompletion completion) {
        var usage = completion._usage().asKnown();
        long prompt = usage.flatMap(u -> u._promptTokens().asKnown()).orElse(0L);
        long written = usage.flatMap(u -> u._completionTokens().asKnown()).orElse(0L);
        return new ModelUsage(
                sofar.model(),
                sofar.calls() + 1,
                sofar.promptTokens() + Math.max(0, prompt),
                sofar.completionTokens() + Math.max(0, written),
                finish(completion),
                sofar.millis());
    }

    private static String finish(ChatCompletion completion) {
        Optional<String> word = completion._choices().asKnown().stream()
                .flatMap(List::stream)
                .findFirst()
                .flatMap(choice -> choice._finishReason().asKnown())
                .map(Object::toString);
        return word.filter(FINISHES::contains).orElse("unknown");
    }
}
