package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A route configuration that a route names exists: Camel leaves out an unknown one without a word. */
final class RouteConfigurations implements Rule {

    @Override
    public List<Finding> check(Routes routes) {
        Set<String> known = routes.routeFiles().stream()
                .flatMap(file -> file.root().items().stream())
                .map(item -> item.text("routeConfiguration", "id"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return routes.routes().stream()
                .flatMap(route -> route.get("routeConfigurationId").stream())
                .filter(named -> !known.contains(named.text()) && !routes.mayBeInBroken(named.text()))
                .map(named -> wrong(named, known))
                .toList();
    }

    private static Finding wrong(Part named, Set<String> known) {
        return named.wrong(
                Code.UNKNOWN_ROUTE_CONFIGURATION,
                "there is no route configuration \"" + named.text() + "\"",
                Nearest.hint(named.text(), known, "mend the name"));
    }
}
