package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a turn that was overtaken or held back leaves for the next run.
 *
 * @param runs how many runs were overtaken
 * @param since when the first of them began; null when none was
 * @param toolCalls tool results to be used again, so that no tool with an effect runs twice; null when none
 * @param heldSince when the sender was first held back; null when never
 * @param heldSeq the last text whose trace says so
 */
public record Rerun(int runs, Instant since, JsonNode toolCalls, Instant heldSince, long heldSeq) {

    /** Nothing was overtaken or held back. */
    public static final Rerun NONE = new Rerun(0, null, null, null, 0);
}
