package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a step calls: a route, {@code direct:ask-agent}, a kamelet, {@code kamelet:acme-sms-sink}, or a verb,
 * {@code turns.take}.
 *
 * @param what empty for a step that calls nothing, such as {@code removeHeaders}
 * @param step the name of the step
 * @param at where it is written
 * @param depth 0 for the steps of the route itself, more for those inside of a choice or filter
 */
record Call(String what, String step, Part at, int depth) {

    private static final Set<String> WITHOUT_WAITING = Set.of("wireTap", "multicast", "recipientList");

    /** All steps of a route in the order in which they run; a step that is disabled is not there. */
    static List<Call> of(Part route) {
        return route.get("from", "steps").map(steps -> in(steps, 0).toList()).orElse(List.of());
    }

    private static Stream<Call> in(Part steps, int depth) {
        return Step.of(steps)
                .filter(step -> !step.mayBeDisabled())
                .flatMap(step -> Stream.concat(Stream.of(of(step, depth)), inside(step.value(), depth + 1)));
    }

    /** The steps under any key of a step, so those of {@code when}, {@code otherwise} and {@code doCatch} too. */
    private static Stream<Call> inside(Part value, int depth) {
        return value.fields().stream().flatMap(field -> {
            if (field.key().equals("steps")) {
                return in(field.value(), depth);
            }
            return Stream.concat(
                    inside(field.value(), depth), field.value().items().stream().flatMap(item -> inside(item, depth)));
        });
    }

    private static Call of(Step step, int depth) {
        Part value = step.value();
        Part verb = value.get("expression", "method").orElse(value);
        if (verb.get("ref").isPresent()) {
            String method = verb.text("method").replaceFirst("\\(.*", "").strip();
            Part at = verb.get("method").or(() -> verb.get("ref")).orElse(step.at());
            return new Call(verb.text("ref").replaceFirst("^#(bean:)?", "") + "." + method, step.name(), at, depth);
        }
        return Endpoint.of(step.name(), value)
                .map(to -> new Call(to.scheme() + ":" + to.target(), step.name(), to.at(), depth))
                .orElse(new Call("", step.name(), step.at(), depth));
    }

    /** Whether what comes behind it waits for what it calls, and sees what that did. */
    boolean waits() {
        return !WITHOUT_WAITING.contains(step);
    }

    boolean is(String other) {
        return what.equals(other);
    }
}
