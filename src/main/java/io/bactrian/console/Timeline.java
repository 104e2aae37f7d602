package io.bactrian.console;

import io.bactrian.console.Trace.Part;
import io.bactrian.console.TraceStep.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Places the steps of a trace on one scale of time, from the arrival to the last step of a send. */
final class Timeline {

    private static final double NARROWEST = 0.8;

    private final Instant start;
    private final double millis;

    private Timeline(Instant start, Instant end) {
        this.start = start;
        this.millis = Math.max(1, Duration.between(start, end).toMillis());
    }

    static Trace of(ShownText text, List<Part> parts) {
        Instant start = parts.stream()
                .flatMap(part -> part.steps().stream())
                .map(TraceStep::at)
                .min(Instant::compareTo)
                .orElse(text.at());
        Instant end = parts.stream()
                .filter(part -> !part.title().equals("Besides"))
                .flatMap(part -> part.steps().stream())
                .map(TraceStep::at)
                .max(Instant::compareTo)
                .orElse(start);
        boolean sent = parts.stream().anyMatch(part -> part.title().equals("Sent"));
        Timeline line = new Timeline(start, end);
        return new Trace(
                text,
                sent ? new Took((long) line.millis) : null,
                parts.stream().map(line::placed).toList());
    }

    private Part placed(Part part) {
        return new Part(
                part.title(),
                part.text(),
                part.steps().stream().map(this::placed).toList(),
                part.statuses());
    }

    private TraceStep placed(TraceStep step) {
        if (step.took() == null) {
            return step;
        }
        double width = Math.min(100, Math.max(NARROWEST, step.took().millis() * 100 / millis));
        double finish = Duration.between(start, step.at()).toMillis() * 100 / millis;
        double from = Math.max(0, Math.min(100 - width, finish - width));
        return new TraceStep(
                step.gate(),
                step.decision(),
                step.reason(),
                step.at(),
                step.source(),
                step.took(),
                new Bar(from, width),
                step.thinking());
    }
}
