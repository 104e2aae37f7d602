package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import io.bactrian.validate.yaml.YamlText;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of routes, or of one kamelet.
 *
 * @param path below the gateway's home, with slashes
 */
public record RouteFile(String path, String source, Part root) {

    /** A file that can be read. */
    static RouteFile of(YamlText text) {
        return new RouteFile(text.path(), text.source(), text.root());
    }

    public boolean isKamelet() {
        return path.endsWith(".kamelet.yaml");
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public int lines() {
        return (int) source.lines().count();
    }

    /** Its routes, those inside templates included; a kamelet's template counts as one. */
    public List<Part> routes() {
        if (isKamelet()) {
            return root.get("spec", "template").stream()
                    .map(template -> template.get("route").orElse(template))
                    .toList();
        }
        return root.items().stream()
                .flatMap(item -> Stream.concat(item.get("route").stream(), item.get("routeTemplate", "route").stream()))
                .toList();
    }
}
