package io.bactrian.agent;

/**
 * What a turn cost.
 *
 * @param model the model that was asked for, from the configuration
 * @param calls the answers that came, tool rounds included
 * @param promptTokens tokens read, over all calls; 0 when the endpoint does not say
 * @param completionTokens tokens written, over all calls; 0 when the endpoint does not say
 * @param finishReason why the last answer ended: {@code stop}, {@code length}, {@code tool_calls},
 *     {@code content_filter}, {@code function_call}, or {@code unknown}; null before the first answer
 * @param millis how long the calls took, in milliseconds, those without an answer included; tools not included
 */
public record ModelUsage(
        String model, int calls, long promptTokens, long completionTokens, String finishReason, long millis) {

    /** The same, with one more call's time. */
    public ModelUsage after(long moreMillis) {
        return new ModelUsage(model, calls, promptTokens, completionTokens, finishReason, millis + moreMillis);
    }

    /** Both together, as one turn's; the finish is the other's, which came later. */
    public ModelUsage plus(ModelUsage other) {
        return new ModelUsage(
                other.model,
                calls + other.calls,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                other.finishReason == null ? finishReason : other.finishReason,
                millis + other.millis);
    }
}
