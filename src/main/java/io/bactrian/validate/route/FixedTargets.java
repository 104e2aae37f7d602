package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No message decides where it goes: an address made of data begins with direct: and a fixed name, or with the property of
 * a vendor's base address and a fixed path.
 */
final class FixedTargets implements Rule {

    private static final Set<String> DYNAMIC =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich");

    /** Data at the end of a list could name one more address. */
    private static final Set<String> LISTS = Set.of("recipientList", "routingSlip", "dynamicRouter");

    private static final String ONE_DIRECT = "direct:[a-z][a-z-]+(\\$\\{.*)?";

    private static final Pattern FIXED =
            Pattern.compile("(direct:[a-z][a-z-]+|\\{\\{[a-z.-]+}}/[^$?]+)\\$\\{variable\\..*");

    @Override
    public List<Finding> check(Routes routes) {
        Stream<Finding> sends = routes.endpoints().stream()
                .filter(endpoint -> endpoint.key().equals("toD"))
                .filter(endpoint -> !FIXED.matcher(endpoint.uri()).matches())
                .map(FixedTargets::made);
        Stream<Finding> fixed = routes.endpoints().stream()
                .filter(endpoint ->
                        endpoint.key().equals("to") && !endpoint.scheme().equals("sql"))
                .filter(endpoint -> endpoint.uri().contains("${"))
                .map(endpoint -> endpoint.at()
                        .wrong(
                                Code.DATA_TARGET,
                                "to: takes its address as it is written, ${...} included",
                                "write toD: in place of to:"));
        Stream<Finding> others = routes.files().stream()
                .flatMap(file -> Step.below(file.root()).stream())
                .filter(step -> DYNAMIC.contains(step.name()))
                .filter(step -> step.value().deep().noneMatch(field -> field.value()
                        .text()
                        .matches(LISTS.contains(step.name()) ? "direct:[a-z][a-z-]+" : ONE_DIRECT)))
                .map(step -> step.at().wrong(Code.DATA_TARGET, step.name() + " takes its address from data", mend()));
        return Stream.of(sends, fixed, others).flatMap(stream -> stream).toList();
    }

    private static Finding made(Endpoint endpoint) {
        if (endpoint.scheme().equals("kamelet")) {
            return endpoint.at()
                    .wrong(
                            Code.DATA_TARGET,
                            "the kamelet's name \"" + endpoint.target()
                                    + "\" is made of data, and fails only when a text" + " comes",
                            "put each kamelet into a route of its own, and choose the route: toD: direct:name-${...}");
        }
        return endpoint.at().wrong(Code.DATA_TARGET, "the address \"" + endpoint.uri() + "\" is made of data", mend());
    }

    private static String mend() {
        return "write toD: {uri: \"direct:send-sms-to-${...}\"}, or a fixed to:";
    }
}
