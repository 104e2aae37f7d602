package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file of routes is a list whose items are of the known kinds. */
public final class TopLevel implements Rule {

    private static final Set<String> KINDS = Set.of(
            "route", "routeConfiguration", "routeTemplate", "templatedRoute", "rest", "restConfiguration", "beans");

    @Override
    public String name() {
        return "top-level";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.routeFiles()) {
            if (!file.root().isList()) {
                findings.add(Finding.at(file.root(), this, "the file is no list", "begin with - route:"));
            }
            file.root().items().stream()
                    .flatMap(item -> item.fields().stream())
                    .filter(field -> !KINDS.contains(field.key()))
                    .forEach(field -> findings.add(Finding.at(
                            field.at(),
                            this,
                            "\"" + field.key() + "\" on top",
                            "put it below - route: (from stands inside it)")));
        }
        return findings;
    }
}
