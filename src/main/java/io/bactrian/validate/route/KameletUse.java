package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kamelet that is called exists, with the parameters it asks for and no others. */
final class KameletUse implements Rule {

    private static final Set<String> ENDS = Set.of("source", "sink");

    @Override
    public List<Finding> check(Routes routes) {
        Map<String, RouteFile> known = routes.kamelets().stream()
                .collect(Collectors.toMap(
                        file -> file.root().text("metadata", "name"), Function.identity(), (first, second) -> first));
        List<Finding> findings = new ArrayList<>();
        routes.kamelets().stream()
                .filter(file -> known.get(file.root().text("metadata", "name")) != file)
                .forEach(file -> findings.add(file.root()
                        .wrong(
                                Code.DUPLICATE_ID,
                                "the kamelet \"" + file.root().text("metadata", "name") + "\" is there already",
                                "give it another name; the first is "
                                        + known.get(file.root().text("metadata", "name"))
                                                .path())));
        routes.endpoints().stream()
                .filter(endpoint -> endpoint.scheme().equals("kamelet") && !ENDS.contains(endpoint.target()))
                // said by the rule for addresses made of data
                .filter(endpoint -> !endpoint.target().contains("${"))
                .filter(endpoint -> !routes.mayBeInBroken(endpoint.target()))
                .forEach(endpoint -> {
                    RouteFile kamelet = known.get(endpoint.target());
                    if (kamelet == null) {
                        findings.add(unknown(endpoint, known.keySet()));
                    } else {
                        check(endpoint, kamelet, findings);
                    }
                });
        return findings;
    }

    private static Finding unknown(Endpoint endpoint, Set<String> known) {
        return endpoint.at()
                .wrong(
                        Code.UNKNOWN_KAMELET,
                        "there is no kamelet \"" + endpoint.target() + "\"",
                        Nearest.hint(endpoint.target(), known, "add " + endpoint.target() + ".kamelet.yaml"));
    }

    private static void check(Endpoint endpoint, RouteFile kamelet, List<Finding> findings) {
        Part definition = kamelet.root().get("spec", "definition").orElse(kamelet.root());
        List<String> offered = definition.get("properties").stream()
                .flatMap(properties -> properties.fields().stream())
                .map(Part.Field::key)
                .toList();
        List<String> missing = definition.get("required").stream()
                .flatMap(required -> required.items().stream())
                .map(Part::text)
                .filter(name -> endpoint.parameters().stream()
                        .noneMatch(given -> given.key().equals(name)))
                .collect(Collectors.toCollection(ArrayList::new));
        for (Part.Field given : endpoint.parameters()) {
            if (!offered.contains(given.key())) {
                // a misspelt one is missing too: said once
                Nearest.to(given.key(), missing).ifPresent(missing::remove);
                findings.add(given.at()
                        .wrong(
                                Code.UNKNOWN_PARAMETER,
                                endpoint.target() + " has no property \"" + given.key() + "\"",
                                Nearest.hint(given.key(), offered, "drop it")));
            }
        }
        missing.forEach(name -> findings.add(endpoint.at()
                .wrong(
                        Code.MISSING_PARAMETER,
                        endpoint.target() + " needs the property \"" + name + "\"",
                        "give it under parameters:")));
    }
}
