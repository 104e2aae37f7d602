package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import io.bactrian.validate.yaml.YamlText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All files of routes with what they may lean on.
 *
 * @param files those that can be read
 * @param broken those that cannot: what is missing may stand in them
 * @param beans the application's beans by name
 * @param properties what the settings know
 */
public record Routes(
        List<RouteFile> files, List<YamlText> broken, Map<String, Class<?>> beans, KnownProperties properties) {

    /** Sorts files into those that can be judged and those that are broken; empty ones are neither. */
    public static Routes of(Collection<YamlText> texts, Map<String, Class<?>> beans, KnownProperties properties) {
        return new Routes(
                texts.stream().filter(YamlText::isReadable).map(RouteFile::of).toList(),
                texts.stream()
                        .filter(text -> !text.isReadable() && !text.faults().isEmpty())
                        .toList(),
                beans,
                properties);
    }

    /** The files of routes, without the kamelets. */
    public List<RouteFile> routeFiles() {
        return files.stream().filter(file -> !file.isKamelet()).toList();
    }

    public List<RouteFile> kamelets() {
        return files.stream().filter(RouteFile::isKamelet).toList();
    }

    /** All routes that have an id of their own, kamelets' templates not among them. */
    public List<Part> routes() {
        return routeFiles().stream().flatMap(file -> file.routes().stream()).toList();
    }

    /** All endpoints in all files. */
    List<Endpoint> endpoints() {
        return files.stream()
                .flatMap(file -> Endpoint.below(file.root()).stream())
                .toList();
    }

    /** All scalars with the key that holds them, in all files. */
    Stream<Part.Field> scalars() {
        return files.stream().flatMap(file -> file.root().deep()).filter(field -> field.value()
                .isScalar());
    }

    /** Whether a file that cannot be read names this word: then nobody can say that it is missing. */
    boolean mayBeInBroken(String word) {
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
        return broken.stream()
                .anyMatch(text ->
                        whole.matcher(text.source()).find() || text.path().contains(word));
    }
}
