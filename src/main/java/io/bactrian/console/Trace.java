package io.bactrian.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that happened to a text, in order, for people.
 *
 * @param text what it is about: the customer's last text of the turn, or a text of ours that no turn made
 * @param took from the arrival to the last call of a provider; null while there is no answer
 * @param parts the stages, oldest first; never empty
 */
record Trace(ShownText text, Took took, List<Part> parts) {

    /**
     * A stage: how a text arrived, what was decided, how an answer left.
     *
     * @param text the text that this stage is about; null where it is about the whole turn
     * @param statuses what became of the text, oldest first; empty where it is not told
     */
    record Part(String title, ShownText text, List<TraceStep> steps, List<Change> statuses) {}

    /**
     * A status that a text reached.
     *
     * @param detail why, in a sentence; null when nothing is known
     */
    record Change(UUID textId, String status, String errorCode, String detail, Instant at) {}
}
