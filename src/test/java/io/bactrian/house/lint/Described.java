package io.bactrian.house.lint;

import java.util.List;

/** Every route says in one sentence what it does; visual editors drop comments, so it stands in the description. */
public final class Described implements Rule {

    @Override
    public String name() {
        return "described";
    }

    @Override
    public List<Finding> check(Routes routes) {
        return routes.routes().stream()
                .filter(route -> !isSentence(route.text("description")))
                .map(route -> Finding.at(
                        route.get("description").orElse(route),
                        this,
                        "the description of \"" + route.text("id") + "\" is not one sentence",
                        "write one sentence, present tense, that ends with a full stop"))
                .toList();
    }

    private static boolean isSentence(String text) {
        return text.matches("(?s)\\S.*\\S.*\\.") && !text.matches("(?s).*[.!?]\\s+[A-Z].*");
    }
}
