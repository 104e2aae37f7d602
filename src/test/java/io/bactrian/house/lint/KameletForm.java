package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/**
 * Kamelets follow the rules of the Camel catalogue (camel-kamelets, its validator): names, labels, annotations, titles,
 * credentials, and no property that is not used.
 */
public final class KameletForm implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z][A-Za-z0-9]*)(?::[^}]*)?}}");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|apikey|accesskey)");

    @Override
    public String name() {
        return "kamelet-form";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        for (RouteFile file : routes.kamelets()) {
            checkHead(file, findings);
            checkDefinition(file, findings);
            checkEnds(file, findings);
            file.root().get("spec", "definition", "title").ifPresent(title -> {
                String first = titles.putIfAbsent(title.text(), file.path());
                want(first == null, title, "the title is taken by " + first, "choose another", findings);
            });
        }
        return findings;
    }

    private void checkHead(RouteFile file, List<Finding> findings) {
        Part root = file.root();
        String name = root.text("metadata", "name");
        String type = name.substring(name.lastIndexOf('-') + 1);
        want(
                root.text("apiVersion").equals("camel.apache.org/v1")
                        && root.text("kind").equals("Kamelet"),
                root,
                "apiVersion or kind is another",
                "write apiVersion: camel.apache.org/v1 and kind: Kamelet",
                findings);
        want(
                file.name().equals(name + ".kamelet.yaml"),
                root,
                "the file is called " + file.name() + ", the kamelet " + name,
                "call both the same",
                findings);
        want(
                List.of("source", "sink", "action").contains(type),
                root,
                "the name " + name,
                "end it with -source, -sink or -action",
                findings);
        want(
                root.text("metadata", "labels", "camel.apache.org/kamelet.type").equals(type),
                root,
                "the label camel.apache.org/kamelet.type is not " + type,
                "write it as the name ends",
                findings);
        for (String annotation : List.of(
                "kamelet.icon",
                "provider",
                "kamelet.group",
                "kamelet.namespace",
                "kamelet.support.level",
                "catalog.version")) {
            want(
                    !root.text("metadata", "annotations", "camel.apache.org/" + annotation)
                            .isBlank(),
                    root,
                    "the annotation camel.apache.org/" + annotation + " is missing",
                    "add it",
                    findings);
        }
        String icon = root.text("metadata", "annotations", "camel.apache.org/kamelet.icon");
        want(icon.isBlank() || icon.startsWith("data:"), root, "the icon is a link", "embed it as data:", findings);
        String title = root.text("spec", "definition", "title");
        want(
                title.endsWith(StringUtils.capitalize(type)),
                root,
                "the title \"" + title + "\"",
                "end it with " + StringUtils.capitalize(type),
                findings);
    }

    private void checkDefinition(RouteFile file, List<Finding> findings) {
        Part definition = file.root().get("spec", "definition").orElse(file.root());
        want(
                definition.text("type").equals("object")
                        && !definition.text("description").isBlank(),
                definition,
                "the definition lacks type or description",
                "write type: object and a description",
                findings);
        List<Part.Field> properties =
                definition.get("properties").map(Part::fields).orElse(List.of());
        properties.forEach(property -> checkProperty(property, findings));
        List<String> declared = properties.stream().map(Part.Field::key).toList();
        List<String> used = placeholders(file.root().get("spec", "template").orElse(file.root()));
        for (Part.Field property : properties) {
            want(
                    used.contains(property.key()),
                    property.at(),
                    "the property \"" + property.key() + "\" is not used",
                    "use it in the template or drop it",
                    findings);
        }
        List<String> beans = file.root().get("spec", "template", "beans").stream()
                .flatMap(list -> list.items().stream())
                .map(bean -> bean.text("name"))
                .toList();
        used.stream()
                .filter(name -> !declared.contains(name) && !beans.contains(name))
                .forEach(name -> want(
                        false,
                        definition,
                        "{{" + name + "}} is not declared",
                        "declare it under properties",
                        findings));
    }

    private void checkProperty(Part.Field property, List<Finding> findings) {
        Part value = property.value();
        String title = value.text("title");
        want(
                title.matches("[A-Z0-9].*") && !title.matches("(The|A|An) .*"),
                property.at(),
                "the title of \"" + property.key() + "\"",
                "write capitalised words, without an article",
                findings);
        want(
                !value.text("description").isBlank()
                        && !value.text("type").isBlank()
                        && !property.key().equals("id"),
                property.at(),
                "the property \"" + property.key() + "\" lacks description or type, or is called id",
                "add them; id is reserved",
                findings);
        boolean credential = value.get("x-descriptors").stream()
                .flatMap(list -> list.items().stream())
                .anyMatch(item -> item.text().equals("urn:camel:group:credentials"));
        if (SECRET.matcher(property.key()).matches()) {
            want(
                    value.text("format").equals("password") && credential,
                    property.at(),
                    "the property \"" + property.key() + "\" holds a secret",
                    "write format: password and x-descriptors: [urn:camel:group:credentials]",
                    findings);
        }
    }

    private void checkEnds(RouteFile file, List<Finding> findings) {
        List<String> uris =
                Endpoint.below(file.root()).stream().map(Endpoint::uri).toList();
        boolean source = file.name().endsWith("-source.kamelet.yaml");
        want(
                uris.contains(source ? "kamelet:sink" : "kamelet:source"),
                file.root(),
                "the template has the wrong end",
                source ? "end with kamelet:sink" : "begin with kamelet:source",
                findings);
    }

    private static List<String> placeholders(Part template) {
        return template.deep()
                .filter(field -> field.value().isScalar())
                .flatMap(field ->
                        PLACEHOLDER.matcher(field.value().text()).results().map(found -> found.group(1)))
                .distinct()
                .collect(Collectors.toList());
    }

    private void want(boolean good, Part at, String what, String mend, List<Finding> findings) {
        if (!good) {
            findings.add(Finding.at(at, this, what, mend));
        }
    }

    /** Whether a text holds a placeholder with a default or without. */
    static boolean isPlaceholder(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.find();
    }
}
