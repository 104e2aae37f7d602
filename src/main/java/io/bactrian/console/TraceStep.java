package io.bactrian.console;

import java.time.Instant;

/**
 * One step of a trace, ready to be shown.
 *
 * @param gate the route's id, or what else did it
 * @param decision one word or two
 * @param reason a sentence; may quote a model's
 * @param source file and line of the route below {@code routes/}; null where no route is behind it
 * @param took null where it is not known
 * @param bar when it was, for a picture; null without a duration
 * @param thinking what the model and its tools did in it; null where none was asked
 */
record TraceStep(
        String gate, String decision, String reason, Instant at, String source, Took took, Bar bar, Thinking thinking) {

    /** A piece of the trace's whole time, in per cent of it. */
    record Bar(double start, double width) {}

    /** How much attention the step deserves: {@code pass}, {@code act}, {@code quiet} or {@code fail}. */
    public String tone() {
        return switch (decision) {
            case "passed", "accepted", "stored", "cleared", "waited" -> "pass";
            case "silent", "dropped", "no-answer", "waits", "asked-shorter" -> "quiet";
            case "answered",
                    "reply",
                    "clarify",
                    "close",
                    "handoff",
                    "to-desk",
                    "opted-in",
                    "opted-out",
                    "delivered",
                    "open",
                    "closed" -> "act";
            default -> "fail";
        };
    }
}
