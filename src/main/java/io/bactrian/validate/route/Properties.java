package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every property that a route names has a value: <code>{{providers.acme.base-url}}</code>, and a name that is handed to a
 * bean which looks it up, such as a kamelet's {@code secretKeys}.
 */
final class Properties implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}?!:][^{}:]*)}}");
    private static final Pattern KEYS = Pattern.compile(
            "(providers|desks|crms|shops)(\\.[a-z0-9-]+){2,}([,:](providers|desks|crms|shops)(\\.[a-z0-9-]+){2,})*");
    private static final Set<String> PROSE = Set.of("description", "note", "title", "example");

    @Override
    public List<Finding> check(Routes routes) {
        return routes.files().stream()
                .flatMap(file -> check(file, routes))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }

    private static Stream<Finding> check(RouteFile file, Routes routes) {
        Set<String> local = declared(file);
        return scalars(file.root()).flatMap(scalar -> named(scalar)
                .filter(name -> !local.contains(name))
                .filter(name -> !routes.properties().has(name))
                .map(name -> missing(scalar, name, routes.properties())));
    }

    private static Stream<Part> scalars(Part root) {
        Part template = root.get("spec", "template").orElse(root);
        return template.deep()
                .filter(field -> !PROSE.contains(field.key()))
                .flatMap(field -> field.value().isList() ? field.value().items().stream() : Stream.of(field.value()))
                .filter(Part::isScalar);
    }

    private static Stream<String> named(Part scalar) {
        String text = scalar.text();
        Stream<String> keys = KEYS.matcher(text).matches() ? Arrays.stream(text.split("[,:]")) : Stream.empty();
        return Stream.concat(keys, PLACEHOLDER.matcher(text).results().map(found -> found.group(1)
                .strip()));
    }

    /** What a template itself gives: a kamelet's properties and beans, a route template's parameters. */
    private static Set<String> declared(RouteFile file) {
        Stream<String> properties = file.root().get("spec", "definition", "properties").stream()
                .flatMap(map -> map.fields().stream())
                .map(Part.Field::key);
        Stream<String> named = file.root()
                .deep()
                .filter(field -> field.key().equals("beans") || field.key().equals("parameters"))
                .flatMap(field -> field.value().items().stream())
                .map(item -> item.text("name"));
        // one word without a dot in a kamelet is its own affair: the rule for kamelets says it
        Stream<String> words = file.isKamelet()
                ? scalars(file.root()).flatMap(Properties::named).filter(name -> !name.contains("."))
                : Stream.empty();
        return Stream.of(properties, named, words).flatMap(stream -> stream).collect(Collectors.toSet());
    }

    private static Finding missing(Part at, String name, KnownProperties known) {
        Optional<String> near = Nearest.to(name, known.names());
        String mend = near.map(other -> "did you mean \"" + other + "\" (" + KnownProperties.variable(other) + ")?")
                .orElseGet(() -> "set " + name + " in config/application.yaml, or the environment variable "
                        + name.toUpperCase(java.util.Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'));
        return at.wrong(Code.UNKNOWN_PROPERTY, "the property \"" + name + "\" is not set", mend);
    }
}
