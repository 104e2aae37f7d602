package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a turn that was overtaken leaves for the next run.
 *
 * @param runs how many runs were overtaken
 * @param since when the first of them began; null when none was
 * @param toolCalls tool results to be used again, so that no tool with an effect runs twice; null when none
 */
public record Rerun(int runs, Instant since, JsonNode toolCalls) {

    /** Nothing was overtaken. */
    public static final Rerun NONE = new Rerun(0, null, null);
}
