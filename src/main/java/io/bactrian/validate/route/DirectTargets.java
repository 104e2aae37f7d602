package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whoever sends to a direct: name finds a route of that name behind it, and that route is called the same. */
final class DirectTargets implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Part route : routes.routes()) {
            Endpoint.below(route).stream()
                    .filter(endpoint -> endpoint.isConsumer() && isDirect(endpoint.uri()))
                    .forEach(from -> {
                        names.add(from.target());
                        checkName(route, from, findings);
                    });
        }
        routes.endpoints().stream()
                .filter(endpoint -> !endpoint.isConsumer() && isDirect(endpoint.uri()))
                .filter(endpoint -> !isThere(endpoint.target(), names) && !routes.mayBeInBroken(endpoint.target()))
                .forEach(endpoint -> findings.add(endpoint.at()
                        .wrong(
                                Code.UNKNOWN_ROUTE,
                                "no route is behind direct:" + endpoint.target(),
                                Nearest.to(endpoint.target(), names)
                                        .map(near -> "did you mean \"direct:" + near + "\"?")
                                        .orElse("mend the name, or add a route with that id"))));
        return findings;
    }

    private static void checkName(Part route, Endpoint from, List<Finding> findings) {
        String id = route.text("id");
        if (!from.target().equals(id) && !id.isEmpty()) {
            findings.add(from.at()
                    .wrong(
                            Code.DIRECT_NAME,
                            "\"" + from.uri() + "\" is the door of route \"" + id + "\"",
                            "call both the same: direct:" + id));
        }
    }

    private static boolean isDirect(String uri) {
        return uri.equals("direct") || uri.startsWith("direct:");
    }

    /** A name with an expression in it needs at least one route that fits what is fixed. */
    private static boolean isThere(String target, Set<String> names) {
        int open = target.indexOf("${");
        if (open < 0) {
            return names.contains(target);
        }
        String before = target.substring(0, open);
        String after = target.substring(target.lastIndexOf('}') + 1);
        return names.stream().anyMatch(name -> name.startsWith(before) && name.endsWith(after));
    }
}
