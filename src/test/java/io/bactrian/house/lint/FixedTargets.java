package io.bactrian.house.lint;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No message decides where it goes: an address made of data begins with direct: and a fixed name, or with the property of
 * a vendor's base address and a fixed path.
 */
public final class FixedTargets implements Rule {

    private static final Set<String> DYNAMIC =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich");

    private static final Pattern FIXED =
            Pattern.compile("(direct:[a-z][a-z-]+|\\{\\{[a-z.-]+}}/[^$?]+)\\$\\{variable\\..*");

    @Override
    public String name() {
        return "fixed-targets";
    }

    @Override
    public List<Finding> check(Routes routes) {
        Stream<Finding> sends = routes.endpoints().stream()
                .filter(endpoint -> endpoint.key().equals("toD"))
                .filter(endpoint -> !FIXED.matcher(endpoint.uri()).matches())
                .map(endpoint -> Finding.at(
                        endpoint.at(), this, "the address \"" + endpoint.uri() + "\" is made of data", mend()));
        Stream<Finding> others = routes.files().stream()
                .flatMap(file -> Step.below(file.root()).stream())
                .filter(step -> DYNAMIC.contains(step.name()))
                .filter(step -> step.value()
                        .deep()
                        .noneMatch(field -> field.value().text().matches("direct:[a-z][a-z-]+(\\$\\{.*)?")))
                .map(step -> Finding.at(step.at(), this, step.name() + " takes its address from data", mend()));
        return Stream.concat(sends, others).toList();
    }

    private static String mend() {
        return "write toD: {uri: \"direct:send-sms-to-${...}\"}, or a fixed to:";
    }
}
