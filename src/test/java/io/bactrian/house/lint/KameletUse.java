package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kamelet that is called exists, with the parameters it asks for and no others. */
public final class KameletUse implements Rule {

    @Override
    public String name() {
        return "kamelet-use";
    }

    @Override
    public List<Finding> check(Routes routes) {
        Map<String, RouteFile> known = routes.kamelets().stream()
                .collect(Collectors.toMap(
                        file -> file.root().text("metadata", "name"), Function.identity(), (first, second) -> first));
        List<Finding> findings = new ArrayList<>();
        routes.endpoints().stream()
                .filter(endpoint -> endpoint.scheme().equals("kamelet"))
                .filter(endpoint -> !Set.of("source", "sink").contains(endpoint.target()))
                .forEach(endpoint -> check(endpoint, known.get(endpoint.target()), findings));
        return findings;
    }

    private void check(Endpoint endpoint, RouteFile kamelet, List<Finding> findings) {
        if (kamelet == null) {
            findings.add(Finding.at(
                    endpoint.at(),
                    this,
                    "there is no kamelet \"" + endpoint.target() + "\"",
                    "mend the name, or add " + endpoint.target() + ".kamelet.yaml"));
            return;
        }
        Part definition = kamelet.root().get("spec", "definition").orElse(kamelet.root());
        List<String> offered = definition.get("properties").stream()
                .flatMap(properties -> properties.fields().stream())
                .map(Part.Field::key)
                .toList();
        List<String> given = endpoint.holder().get("parameters").stream()
                .flatMap(parameters -> parameters.fields().stream())
                .map(Part.Field::key)
                .toList();
        given.stream()
                .filter(name -> !offered.contains(name))
                .forEach(name -> findings.add(Finding.at(
                        endpoint.at(),
                        this,
                        endpoint.target() + " has no property \"" + name + "\"",
                        "it has " + offered)));
        definition.get("required").stream()
                .flatMap(required -> required.items().stream())
                .map(Part::text)
                .filter(name -> !given.contains(name))
                .forEach(name -> findings.add(Finding.at(
                        endpoint.at(),
                        this,
                        endpoint.target() + " needs the property \"" + name + "\"",
                        "give it under parameters:")));
    }
}
