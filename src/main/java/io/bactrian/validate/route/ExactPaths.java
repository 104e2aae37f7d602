package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;

/** A route listens to one path, not to all that begin so, and to the methods that it names. */
final class ExactPaths implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.isConsumer() && endpoint.scheme().equals("platform-http"))
                .filter(endpoint -> endpoint.parameter("matchOnUriPrefix").equals("true")
                        || endpoint.target().contains("*")
                        || endpoint.parameter("httpMethodRestrict").isBlank())
                .map(endpoint -> endpoint.at()
                        .wrong(
                                Code.LOOSE_PATH,
                                "the route takes more than one path, or any method",
                                "drop matchOnUriPrefix and wildcards, and write httpMethodRestrict: POST"))
                .toList();
    }
}
