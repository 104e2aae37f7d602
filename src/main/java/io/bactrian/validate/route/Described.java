package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;

/** Every route says in one sentence what it does; visual editors drop comments, so it stands in the description. */
final class Described implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        return routes.routes().stream()
                .filter(route -> !isSentence(route.text("description")))
                .map(route -> route.get("description")
                        .orElse(route)
                        .wrong(
                                Code.DESCRIPTION,
                                "the description of \"" + route.text("id") + "\" is not one sentence",
                                "write one sentence, present tense, that ends with a full stop"))
                .toList();
    }

    private static boolean isSentence(String text) {
        return text.matches("(?s)\\S.*\\S.*\\.") && !text.matches("(?s).*[.!?]\\s+[A-Z].*");
    }
}
