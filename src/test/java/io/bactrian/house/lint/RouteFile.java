package io.bactrian.house.lint;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file of routes, or of one kamelet.
 *
 * @param path below the project's root, with slashes
 */
public record RouteFile(String path, String source, Part root) {

    static RouteFile of(String path, String source) {
        Node node;
        try {
            node = new Yaml(new LoaderOptions()).compose(new StringReader(source));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException(
                    new Finding(path, line, "yaml", e.getProblem(), "mend it; a text with a colon needs quotes")
                            .toString(),
                    e);
        }
        if (node == null) {
            throw new IllegalArgumentException(path + " is empty");
        }
        return new RouteFile(path, source, new Part(path, node));
    }

    boolean isKamelet() {
        return path.endsWith(".kamelet.yaml");
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int lines() {
        return (int) source.lines().count();
    }

    /** Its routes, those inside templates included; a kamelet's template counts as one. */
    List<Part> routes() {
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
