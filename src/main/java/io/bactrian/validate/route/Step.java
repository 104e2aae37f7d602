package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step of a route, such as {@code setBody}.
 *
 * @param at the key that names it
 */
public record Step(String name, Part at, Part value) {

    /** All steps below, those inside of choices and filters included, in the order of the file. */
    public static List<Step> below(Part part) {
        return part.deep()
                .filter(field -> field.key().equals("steps"))
                .flatMap(field -> of(field.value()))
                .toList();
    }

    /** Whether it may be switched off: anything but {@code false} does, a property too. */
    boolean mayBeDisabled() {
        return value.get("disabled")
                .filter(word -> !word.text().equalsIgnoreCase("false"))
                .isPresent();
    }

    /** The steps of one list, not what is inside of them. */
    public static Stream<Step> of(Part list) {
        return list.items().stream()
                .flatMap(item -> item.fields().stream().limit(1))
                .map(field -> new Step(field.key(), field.at(), field.value()));
    }
}
