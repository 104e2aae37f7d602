package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address that a route reads from or sends to.
 *
 * @param key what holds it: {@code from}, {@code to}, {@code toD}, ...
 * @param uri as written
 * @param at where it is written
 * @param holder the mapping around it, where its parameters are
 */
public record Endpoint(String key, String uri, Part at, Part holder) {

    /** All endpoints below a part; kamelet steps count as {@code kamelet:name}. */
    static List<Endpoint> below(Part part) {
        return part.deep().flatMap(Endpoint::of).toList();
    }

    /** The address of a step or of {@code from}. */
    static Optional<Endpoint> of(String key, Part holder) {
        if (key.equals("kamelet")) {
            return holder.get("name").map(name -> new Endpoint("to", "kamelet:" + name.text(), name, holder));
        }
        return holder.get("uri").filter(Part::isScalar).map(uri -> new Endpoint(key, uri.text(), uri, holder));
    }

    private static Stream<Endpoint> of(Part.Field field) {
        return of(field.key(), field.value()).stream();
    }

    boolean isConsumer() {
        return key.equals("from");
    }

    String scheme() {
        return uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
    }

    /** What follows the scheme, or the parameter {@code name} where only the scheme is written. */
    String target() {
        if (!uri.contains(":")) {
            return parameter("name");
        }
        // Camel takes direct://name for direct:name
        String rest = uri.substring(uri.indexOf(':') + 1).replaceFirst("^//", "");
        return rest.contains("?") ? rest.substring(0, rest.indexOf('?')) : rest;
    }

    /** The target as a piece of the file. */
    Optional<Part> targetPart() {
        return uri.contains(":") ? Optional.of(at.saying(target())) : holder.get("parameters", "name");
    }

    /** What is written under {@code parameters}. */
    List<Part.Field> parameters() {
        return holder.get("parameters").map(Part::fields).orElse(List.of());
    }

    String parameter(String name) {
        return holder.text("parameters", name);
    }

    /** Whether it goes out over HTTP; an address that begins with a property does. */
    boolean isHttp() {
        return !isConsumer() && (uri.matches("https?(:.*)?") || uri.startsWith("{{"));
    }
}
