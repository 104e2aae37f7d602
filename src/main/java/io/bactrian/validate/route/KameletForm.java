package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A kamelet can be found by its name, has the end that its name says, and declares what it uses. */
final class KameletForm implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z][A-Za-z0-9]*)(?::[^}]*)?}}");
    private static final Set<String> TYPES = Set.of("source", "sink", "action");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.kamelets()) {
            checkName(file, findings);
            checkProperties(file, findings);
            checkEnds(file, findings);
        }
        return findings;
    }

    private static void checkName(RouteFile file, List<Finding> findings) {
        Part root = file.root();
        Part at = root.get("metadata", "name").orElse(root);
        String name = at.text();
        String type = name.substring(name.lastIndexOf('-') + 1);
        boolean isKamelet = root.text("apiVersion").equals("camel.apache.org/v1")
                && root.text("kind").equals("Kamelet");
        want(
                isKamelet,
                root,
                "apiVersion or kind is another",
                "write apiVersion: camel.apache.org/v1 and kind: Kamelet",
                findings);
        want(
                file.name().equals(name + ".kamelet.yaml"),
                at,
                "the file is called " + file.name() + ", the kamelet " + name,
                "call both the same: a kamelet is found by its file",
                findings);
        want(TYPES.contains(type), at, "the name " + name, "end it with -source, -sink or -action", findings);
        want(
                root.get("spec", "template").isPresent(),
                root,
                "the kamelet has no template",
                "write spec: and below it template: with beans and from",
                findings);
    }

    private static void checkProperties(RouteFile file, List<Finding> findings) {
        List<Part.Field> properties = file.root()
                .get("spec", "definition", "properties")
                .map(Part::fields)
                .orElse(List.of());
        List<String> declared = properties.stream().map(Part.Field::key).toList();
        Part template = file.root().get("spec", "template").orElse(file.root());
        List<Part> used = placeholders(template);
        for (Part.Field property : properties) {
            boolean isUsed = used.stream().anyMatch(place -> place.text().equals(property.key()));
            want(
                    isUsed,
                    property.at(),
                    "the property \"" + property.key() + "\" is not used",
                    "use it in the template or drop it",
                    findings);
            want(
                    !property.key().equals("id"),
                    property.at(),
                    "a property is called id",
                    "call it otherwise: Camel gives id to every kamelet itself",
                    findings);
        }
        List<String> names = new ArrayList<>(declared);
        names.addAll(beans(template));
        used.stream()
                .filter(place -> !names.contains(place.text()))
                .forEach(place -> want(
                        false,
                        place,
                        "{{" + place.text() + "}} is not declared",
                        Nearest.hint(place.text(), names, "declare it under definition: properties:"),
                        findings));
    }

    private static List<String> beans(Part template) {
        return template.get("beans").stream()
                .flatMap(list -> list.items().stream())
                .map(bean -> bean.text("name"))
                .toList();
    }

    private static void checkEnds(RouteFile file, List<Finding> findings) {
        Part at = file.root().get("spec", "template", "from", "uri").orElse(file.root());
        List<String> uris =
                Endpoint.below(file.root()).stream().map(Endpoint::uri).toList();
        boolean source = file.name().endsWith("-source.kamelet.yaml");
        want(
                uris.contains(source ? "kamelet:sink" : "kamelet:source"),
                at,
                "the template has the wrong end",
                source ? "end with kamelet:sink" : "begin with kamelet:source",
                findings);
    }

    private static List<Part> placeholders(Part template) {
        return template.deep()
                .filter(field -> field.value().isScalar())
                .flatMap(field -> PLACEHOLDER
                        .matcher(field.value().text())
                        .results()
                        .map(found -> field.value().saying(found.group(1))))
                .toList();
    }

    private static void want(boolean good, Part at, String what, String mend, List<Finding> findings) {
        if (!good) {
            findings.add(at.wrong(Code.KAMELET_FORM, what, mend));
        }
    }

    /** Whether a text holds a placeholder with a default or without. */
    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).find();
    }
}
