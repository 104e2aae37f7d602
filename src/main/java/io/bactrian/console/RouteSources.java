package io.bactrian.console;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Which file and line a route stands in, as the files lie there now. A file is read again when it was written since; one
 * that cannot be read keeps the places that it had.
 */
final class RouteSources {

    private static final String ENDING = ".camel.yaml";

    private record Known(FileTime writtenAt, Map<String, Integer> lines) {}

    private final Path routes;
    private final Map<Path, Known> files = new HashMap<>();

    /** @param routes the folder that is searched, with all below it */
    RouteSources(Path routes) {
        this.routes = routes;
    }

    /** The places of all routes by their ids: {@code pipeline/45-drop-noise.camel.yaml:2}. */
    synchronized Map<String, String> all() {
        try (Stream<Path> tree = Files.walk(routes)) {
            Map<String, String> places = new HashMap<>();
            var found = tree.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            files.keySet().retainAll(found);
            for (Path file : found) {
                String name = routes.relativize(file).toString().replace('\\', '/');
                lines(file).forEach((id, line) -> places.put(id, name + ":" + line));
            }
            return places;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private Map<String, Integer> lines(Path file) throws IOException {
        FileTime writtenAt = Files.getLastModifiedTime(file);
        Known known = files.get(file);
        if (known == null || !known.writtenAt().equals(writtenAt)) {
            Map<String, Integer> before = known == null ? Map.of() : known.lines();
            known = new Known(writtenAt, read(file).orElse(before));
            files.put(file, known);
        }
        return known.lines();
    }

    private static Optional<Map<String, Integer>> read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Map<String, Integer> lines = new HashMap<>();
            if (new Yaml(new SafeConstructor(new LoaderOptions())).compose(text) instanceof SequenceNode list) {
                for (Node entry : list.getValue()) {
                    value(entry, "route").flatMap(route -> value(route, "id")).ifPresent(id -> {
                        if (id instanceof ScalarNode word) {
                            lines.put(word.getValue(), id.getStartMark().getLine() + 1);
                        }
                    });
                }
            }
            return Optional.of(lines);
        } catch (IOException | YAMLException e) {
            return Optional.empty();
        }
    }

    private static Optional<Node> value(Node node, String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return Optional.of(entry.getValueNode());
                }
            }
        }
        return Optional.empty();
    }
}
