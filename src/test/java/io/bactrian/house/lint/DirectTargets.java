package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whoever sends to a direct: name finds a route of that name behind it, and that route is called the same. */
public final class DirectTargets implements Rule {

    @Override
    public String name() {
        return "direct-targets";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Set<String> names = routes.routes().stream()
                .filter(route -> isDirect(route.text("from", "uri")))
                .map(route -> Endpoint.below(route).get(0).target())
                .collect(Collectors.toSet());
        for (Part route : routes.routes()) {
            Endpoint from = Endpoint.below(route).stream().findFirst().orElse(null);
            if (from != null && isDirect(from.uri()) && !from.target().equals(route.text("id"))) {
                findings.add(Finding.at(
                        from.at(),
                        this,
                        "\"" + from.uri() + "\" is the door of route \"" + route.text("id") + "\"",
                        "call both the same"));
            }
        }
        routes.endpoints().stream()
                .filter(endpoint -> !endpoint.isConsumer() && isDirect(endpoint.uri()))
                .filter(endpoint -> !isThere(endpoint.target(), names))
                .forEach(endpoint -> findings.add(Finding.at(
                        endpoint.at(),
                        this,
                        "no route is behind direct:" + endpoint.target(),
                        "mend the name, or add a route with that id")));
        return findings;
    }

    private static boolean isDirect(String uri) {
        return uri.equals("direct") || uri.startsWith("direct:");
    }

    /** A name with an expression in it needs at least one route that fits what is fixed. */
    private static boolean isThere(String target, Set<String> names) {
        int open = target.indexOf("${");
        if (open < 0) {
            return names.contains(target) || target.contains("{{");
        }
        String before = target.substring(0, open);
        String after = target.substring(target.lastIndexOf('}') + 1);
        return names.stream().anyMatch(name -> name.startsWith(before) && name.endsWith(after));
    }
}
