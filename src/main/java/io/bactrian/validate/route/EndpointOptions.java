package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.catalog.Components;
import io.bactrian.validate.catalog.Offer;
import io.bactrian.validate.catalog.Option;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;

/** An endpoint's component is there, its options are spelt as the component knows them, and their values can be read. */
final class EndpointOptions implements Rule {

    private final Components components = new Components();

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (Endpoint endpoint : routes.endpoints()) {
            String scheme = endpoint.uri().startsWith("{{") ? "https" : endpoint.scheme();
            if (scheme.isEmpty() || scheme.contains("{{") || scheme.contains("${")) {
                continue;
            }
            if (!components.schemes().contains(scheme)) {
                findings.add(unknown(endpoint, scheme));
            } else if (!scheme.equals("kamelet")) {
                components.of(scheme).ifPresent(offer -> check(endpoint, scheme, offer, findings));
            }
        }
        return findings;
    }

    private Finding unknown(Endpoint endpoint, String scheme) {
        return endpoint.at()
                .wrong(
                        Code.UNKNOWN_COMPONENT,
                        "there is no component \"" + scheme + "\"",
                        Nearest.to(scheme, components.schemes())
                                .map(near -> "did you mean \"" + near + ":\"?")
                                .orElse("the gateway has "
                                        + String.join(
                                                ", ",
                                                components.schemes().stream()
                                                        .sorted()
                                                        .toList())));
    }

    private static void check(Endpoint endpoint, String scheme, Offer offer, List<Finding> findings) {
        if (endpoint.isConsumer() ? offer.producerOnly() : offer.consumerOnly()) {
            findings.add(endpoint.at()
                    .wrong(
                            Code.WRONG_END,
                            scheme + ": is only for " + (endpoint.isConsumer() ? "to" : "from"),
                            "use another component here"));
        }
        for (Part.Field given : endpoint.parameters()) {
            Option option = offer.options().get(given.key());
            if (option != null) {
                option.objection(given.value().text()).ifPresent(mend -> findings.add(bad(given, option, mend)));
            } else if (!offer.isFree(given.key()) && isMistake(given.key(), offer)) {
                findings.add(given.at()
                        .wrong(
                                Code.UNKNOWN_OPTION,
                                scheme + ": has no option \"" + given.key() + "\"",
                                Nearest.hint(given.key(), offer.options().keySet(), "drop it")));
            }
        }
    }

    /** Where unknown options are handed on, only one that looks like a known one is a mistake. */
    private static boolean isMistake(String name, Offer offer) {
        return !offer.lenient() || Nearest.to(name, offer.options().keySet()).isPresent();
    }

    private static Finding bad(Part.Field given, Option option, String mend) {
        String text = given.value().text();
        return given.value()
                .wrong(
                        Code.BAD_VALUE,
                        "\"" + text + "\" is no value of " + option.name(),
                        Nearest.to(text, option.words())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse(mend));
    }
}
