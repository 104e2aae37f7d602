package io.bactrian.house.lint;

import io.bactrian.validate.route.RouteFile;
import io.bactrian.validate.route.Routes;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;

/** What the Camel catalogue (camel-kamelets, its validator) wants to read about a kamelet: labels, annotations, titles. */
final class KameletHead implements HouseRule {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|apikey|accesskey)");
    private static final List<String> ANNOTATIONS = List.of(
            "kamelet.icon",
            "provider",
            "kamelet.group",
            "kamelet.namespace",
            "kamelet.support.level",
            "catalog.version");

    @Override
    public List<String> check(Routes routes) {
        List<String> findings = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        for (RouteFile file : routes.kamelets()) {
            head(file, findings);
            file.root().get("spec", "definition", "properties").stream()
                    .flatMap(properties -> properties.fields().stream())
                    .forEach(property -> property(file, property, findings));
            String title = file.root().text("spec", "definition", "title");
            want(titles.putIfAbsent(title, file.path()) == null, file, "the title " + title + " is taken", findings);
        }
        return findings;
    }

    private static void head(RouteFile file, List<String> findings) {
        Part metadata = file.root().get("metadata").orElse(file.root());
        String name = metadata.text("name");
        String type = name.substring(name.lastIndexOf('-') + 1);
        want(
                metadata.text("labels", "camel.apache.org/kamelet.type").equals(type),
                file,
                "the label camel.apache.org/kamelet.type is not " + type,
                findings);
        for (String annotation : ANNOTATIONS) {
            String value = metadata.text("annotations", "camel.apache.org/" + annotation);
            want(!value.isBlank(), file, "the annotation camel.apache.org/" + annotation + " is missing", findings);
        }
        String icon = metadata.text("annotations", "camel.apache.org/kamelet.icon");
        want(icon.isBlank() || icon.startsWith("data:"), file, "the icon is a link: embed it as data:", findings);
        Part definition = file.root().get("spec", "definition").orElse(file.root());
        String ending = StringUtils.capitalize(type);
        want(definition.text("title").endsWith(ending), file, "the title does not end with " + ending, findings);
        want(!definition.text("description").isBlank(), file, "the definition has no description", findings);
    }

    private static void property(RouteFile file, Part.Field property, List<String> findings) {
        Part value = property.value();
        String title = value.text("title");
        want(
                title.matches("[A-Z0-9].*") && !title.matches("(The|A|An) .*"),
                file,
                "the title of " + property.key() + ": capitalised words, without an article",
                findings);
        want(!value.text("description").isBlank(), file, property.key() + " has no description", findings);
        boolean credential = value.get("x-descriptors").stream()
                .flatMap(list -> list.items().stream())
                .anyMatch(item -> item.text().equals("urn:camel:group:credentials"));
        want(
                !SECRET.matcher(property.key()).matches()
                        || value.text("format").equals("password") && credential,
                file,
                property.key() + " holds a secret: format: password and x-descriptors: [urn:camel:group:credentials]",
                findings);
    }

    private static void want(boolean good, RouteFile file, String what, List<String> findings) {
        if (!good) {
            findings.add(file.path() + ": " + what);
        }
    }
}
