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
 */
public record ModelUsage(String model, int calls, long promptTokens, long completionTokens, String finishReason) {}
