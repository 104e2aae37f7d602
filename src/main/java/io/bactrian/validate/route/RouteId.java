package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every route, route configuration and rest has an id of its own; a route's is in kebab-case. */
final class RouteId implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Part> seen = new HashMap<>();
        for (Part route : routes.routes()) {
            String id = route.text("id");
            Part at = route.get("id").orElse(route);
            if (id.isEmpty()) {
                findings.add(at.wrong(
                        Code.ROUTE_ID, "the route has no id", "write id: and what the route does: id: drop-duplicate"));
            } else if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                findings.add(at.wrong(
                        Code.ROUTE_ID, "the id \"" + id + "\" is not in kebab-case", "write it as drop-duplicate is"));
            } else {
                taken(id, at, seen, findings);
            }
        }
        Map<String, Part> others = new HashMap<>();
        routes.routeFiles().stream()
                .flatMap(file -> file.root().items().stream())
                .flatMap(item -> item.get("routeConfiguration", "id").stream())
                .forEach(at -> taken(at.text(), at, others, findings));
        return findings;
    }

    private static void taken(String id, Part at, Map<String, Part> seen, List<Finding> findings) {
        Part first = seen.putIfAbsent(id, at);
        if (first != null) {
            findings.add(at.wrong(
                    Code.DUPLICATE_ID,
                    "the id \"" + id + "\" is taken",
                    "choose another; the first is at " + first.file() + ":" + first.line()));
        }
    }
}
