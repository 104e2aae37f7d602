package io.bactrian.house.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the caller sent is removed before anything else happens: the first step of a route that listens to HTTP is
 * {@code removeHeaders} with pattern {@code *}, or a kamelet that begins so. What stays is named in
 * {@code excludePattern}, and nothing of it may be a name that Camel acts on.
 */
public final class CleanEdge implements Rule {

    @Override
    public String name() {
        return "clean-edge";
    }

    @Override
    public List<Finding> check(Routes routes) {
        Set<String> cleaning = routes.kamelets().stream()
                .filter(file -> file.routes().stream().anyMatch(CleanEdge::cleansFirst))
                .map(file -> file.root().text("metadata", "name"))
                .collect(Collectors.toSet());
        return routes.files().stream()
                .flatMap(file -> file.routes().stream())
                .filter(route -> route.text("from", "uri").startsWith("platform-http"))
                .filter(route -> !cleansFirst(route) && !callsFirst(route, cleaning))
                .map(route -> Finding.at(
                        route,
                        this,
                        "the caller's headers stay on the message",
                        "begin with removeHeaders: {pattern: \"*\", excludePattern: ...}"))
                .toList();
    }

    private static boolean cleansFirst(Part route) {
        return first(route).stream()
                .filter(step -> step.name().equals("removeHeaders"))
                .anyMatch(step -> step.value().text("pattern").equals("*")
                        && !step.value()
                                .text("excludePattern")
                                .matches(".*(\\.\\*|kafka|CamelHttpUri|CamelSql|Authorization\\.).*"));
    }

    private static boolean callsFirst(Part route, Set<String> cleaning) {
        return first(route).stream()
                .flatMap(step -> Endpoint.below(step.value()).stream())
                .anyMatch(endpoint -> endpoint.scheme().equals("kamelet") && cleaning.contains(endpoint.target()));
    }

    private static List<Step> first(Part route) {
        return route.get("from", "steps").stream().flatMap(Step::of).limit(1).toList();
    }
}
