package io.bactrian.house.lint;

import java.util.List;

/** A route listens to one path, not to all that begin so, and to the methods that it names. */
public final class ExactPaths implements Rule {

    @Override
    public String name() {
        return "exact-paths";
    }

    @Override
    public List<Finding> check(Routes routes) {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.isConsumer() && endpoint.scheme().equals("platform-http"))
                .filter(endpoint -> endpoint.parameter("matchOnUriPrefix").equals("true")
                        || endpoint.target().contains("*")
                        || endpoint.parameter("httpMethodRestrict").isBlank())
                .map(endpoint -> Finding.at(
                        endpoint.at(),
                        this,
                        "the route takes more than one path, or any method",
                        "drop matchOnUriPrefix and wildcards, and write httpMethodRestrict: POST"))
                .toList();
    }
}
