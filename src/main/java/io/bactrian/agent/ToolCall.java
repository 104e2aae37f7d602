package io.bactrian.agent;

import java.util.Objects;

/**
 * One use of a tool within a turn, for the trace, and for a turn that runs again.
 *
 * @param name the tool's name as the model wrote it; not necessarily a tool that exists
 * @param arguments the arguments as the model wrote them, JSON if the model kept its word
 * @param result what the model was told, at most 16,000 characters; one of the constant texts below when the tool gave nothing
 * @param millis how long the tool ran, in milliseconds
 */
public record ToolCall(String name, String arguments, String result, long millis) {

    /** What the model is told when a tool is unknown, or its arguments break the declaration. */
    public static final String UNUSABLE = "The tool could not be used with these arguments.";

    /** What the model is told when a tool fails or takes too long; never the error itself. */
    public static final String FAILED = "The tool failed. Do not guess its result.";

    /** The longest name, after the limit of the chat completions API. */
    private static final int NAME_LIMIT = 64;

    /** The longest arguments and result, in characters. */
    private static final int TEXT_LIMIT = 16_000;

    /** Cuts what a model wrote to a size that can be kept, and drops NUL, which PostgreSQL cannot store. */
    public ToolCall {
        name = PlainText.of(Objects.requireNonNullElse(name, ""), NAME_LIMIT);
        arguments = storable(arguments);
        result = storable(result);
    }

    private static String storable(String text) {
        String whole = Objects.requireNonNullElse(text, "").replace("\0", "");
        return whole.length() <= TEXT_LIMIT ? whole : whole.substring(0, TEXT_LIMIT);
    }

    /** Whether the tool ran and gave a result; only such a result may be used a second time. */
    public boolean succeeded() {
        return !UNUSABLE.equals(result) && !FAILED.equals(result);
    }
}
