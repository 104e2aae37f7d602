package io.bactrian.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads stored steps; the time that one took is the distance to the one before, or what was measured. */
final class StepReader {

    private final ObjectMapper json;

    StepReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads steps.
     *
     * @param steps a JSON array of {@code gate decision reason at}, and {@code millis} where a call was measured
     * @param began when the first step began
     * @param sources the places of routes by their ids
     * @param timed whether the first step's distance to {@code began} says anything
     */
    List<TraceStep> read(String steps, Instant began, Map<String, String> sources, boolean timed) {
        List<TraceStep> read = new ArrayList<>();
        Instant before = timed ? began : null;
        for (JsonNode step : tree(steps)) {
            Instant at = instant(step.path("at"), began);
            Took took = before == null
                    ? null
                    : new Took(Duration.between(before, at).toMillis());
            if (step.has("millis")) {
                took = new Took(step.path("millis").asLong());
            }
            String gate = step.path("gate").asText();
            read.add(new TraceStep(
                    gate,
                    step.path("decision").asText(),
                    step.path("reason").asText(""),
                    at,
                    sources.get(gate),
                    took,
                    null,
                    null));
            before = at;
        }
        return read;
    }

    static TraceStep with(TraceStep step, Thinking thinking) {
        return new TraceStep(
                step.gate(),
                step.decision(),
                step.reason(),
                step.at(),
                step.source(),
                step.took(),
                step.bar(),
                thinking);
    }

    private JsonNode tree(String steps) {
        try {
            return json.readTree(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored trace cannot be read", e);
        }
    }

    private static Instant instant(JsonNode at, Instant otherwise) {
        try {
            return at.isTextual() ? Instant.parse(at.asText()) : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
