package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file of routes is a list whose items are of the known kinds. */
final class TopLevel implements Rule {

    private static final Set<String> KINDS = Set.of(
            "route", "routeConfiguration", "routeTemplate", "templatedRoute", "rest", "restConfiguration", "beans");

    /** What Camel would take; any other key is told of as unknown. */
    private static final Set<String> KNOWN =
            YamlDsl.CAMEL.keys(YamlDsl.CAMEL.item()).keySet();

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.routeFiles()) {
            if (!file.root().isList()) {
                findings.add(file.root().wrong(Code.TOP_LEVEL, "the file is no list", "begin with - route:"));
            }
            file.root().items().stream()
                    .flatMap(item -> item.fields().stream())
                    .filter(TopLevel::isMisplaced)
                    .forEach(field -> findings.add(field.at()
                            .wrong(
                                    Code.TOP_LEVEL,
                                    "\"" + field.key() + "\" on top",
                                    "put it below - route: (from stands inside it)")));
        }
        return findings;
    }

    /** Whether Camel would take it on top, and we do not. */
    static boolean isMisplaced(Part.Field field) {
        return KNOWN.contains(field.key()) && !KINDS.contains(field.key());
    }
}
