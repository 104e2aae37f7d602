package io.bactrian.house.lint;

import java.util.List;
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

    private static Stream<Endpoint> of(Part.Field field) {
        if (field.key().equals("kamelet") && field.value().isMap()) {
            return field.value().get("name").stream()
                    .map(name -> new Endpoint("to", "kamelet:" + name.text(), name, field.value()));
        }
        return field.value().get("uri").stream()
                .filter(Part::isScalar)
                .map(uri -> new Endpoint(field.key(), uri.text(), uri, field.value()));
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
        String rest = uri.substring(uri.indexOf(':') + 1);
        return rest.contains("?") ? rest.substring(0, rest.indexOf('?')) : rest;
    }

    String parameter(String name) {
        return holder.text("parameters", name);
    }

    /** Whether it goes out over HTTP; an address that begins with a property does. */
    boolean isHttp() {
        return !isConsumer() && (uri.matches("https?(:.*)?") || uri.startsWith("{{"));
    }
}
