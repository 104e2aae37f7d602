package io.bactrian.console;

import java.util.List;

/**
 * What the model and its tools did in a turn; the words in it are a model's and untrusted.
 *
 * @param model null when no call was counted
 * @param took the time of the model's calls together, tools not included; null where it was not recorded
 * @param action what it decided; null when it gave no decision
 * @param confidence in per cent; null without a decision
 */
record Thinking(
        String model,
        int calls,
        long promptTokens,
        long completionTokens,
        Took took,
        String action,
        String intent,
        Integer confidence,
        String sentiment,
        String language,
        List<ToolUse> tools) {

    /**
     * One use of a tool.
     *
     * @param arguments as the model wrote them, phone numbers masked
     * @param result what the model was told, phone numbers masked
     * @param source file and line of the tool's route; null when there is no such route
     * @param passages what of the knowledge folder it found; empty for other tools
     */
    record ToolUse(String name, String arguments, String result, Took took, String source, List<Passage> passages) {}

    /**
     * A passage of the knowledge folder.
     *
     * @param score how much of the question it covers, in per cent
     */
    record Passage(String title, int score) {}
}
