package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a turn that was overtaken, held back, or waits for the model, leaves for the next run.
 *
 * @param runs how many runs were overtaken
 * @param since when the first of them began; null when none was
 * @param toolCalls tool results to be used again, so that no tool with an effect runs twice; null when none
 * @param usage what the model's calls have used so far; null when none
 * @param waitingSince when it began to wait for the model; null when it does not
 * @param waits how often it has been put off since then
 * @param promised whether the customer was told since then that an answer follows
 * @param heldSince when the sender was first held back; null when never
 * @param heldSeq the last text whose trace says so
 */
public record Rerun(
        int runs,
        Instant since,
        JsonNode toolCalls,
        JsonNode usage,
        Instant waitingSince,
        int waits,
        boolean promised,
        Instant heldSince,
        long heldSeq) {

    /** Nothing was overtaken or held back, and nothing waits. */
    public static final Rerun NONE = new Rerun(0, null, null, null, null, 0, false, null, 0);

    /** The same with one run more that was overtaken, or with none more. */
    Rerun overtaken(boolean again, Instant began) {
        return new Rerun(
                runs + (again ? 1 : 0),
                since == null ? began : since,
                toolCalls,
                usage,
                waitingSince,
                waits,
                promised,
                heldSince,
                heldSeq);
    }

    /** The same, put off once more; being overtaken counts from the start again. */
    Rerun putOff(Instant now, boolean told) {
        Instant first = waitingSince == null ? now : waitingSince;
        return new Rerun(0, null, toolCalls, usage, first, waits + 1, promised || told, heldSince, heldSeq);
    }

    /** The same, its sender held back since then, which the traces say up to that text. */
    Rerun heldBack(Instant first, long last) {
        return new Rerun(runs, since, toolCalls, usage, waitingSince, waits, promised, first, last);
    }

    /** The same with other tool results, and another usage. */
    Rerun with(JsonNode calls, JsonNode used) {
        return new Rerun(runs, since, calls, used, waitingSince, waits, promised, heldSince, heldSeq);
    }
}
