package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A piece of a YAML file that knows where it stands. */
public record Part(String file, Node node) {

    /** A key with its value; the line is the key's. */
    public record Field(String key, Part at, Part value) {
        int line() {
            return at.line();
        }
    }

    /** Counted from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The scalar's text; empty for anything else. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The keys of a mapping in their order; none for anything else. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        if (node instanceof MappingNode map) {
            map.getValue().forEach(pair -> {
                Part key = new Part(file, pair.getKeyNode());
                fields.add(new Field(key.text(), key, new Part(file, pair.getValueNode())));
            });
        }
        return fields;
    }

    /** The entries of a list; none for anything else. */
    public List<Part> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(item -> new Part(file, item)).toList()
                : List.of();
    }

    /** What lies behind a path of keys. */
    public Optional<Part> get(String... path) {
        Optional<Part> found = Optional.of(this);
        for (String key : path) {
            found = found.flatMap(part -> part.fields().stream()
                    .filter(field -> field.key().equals(key))
                    .map(Field::value)
                    .findFirst());
        }
        return found;
    }

    /** The text behind a path of keys; empty when nothing is there. */
    public String text(String... path) {
        return get(path).map(Part::text).orElse("");
    }

    /** Every key below, in the order of the file. */
    public Stream<Field> deep() {
        return Stream.concat(
                fields().stream()
                        .flatMap(field ->
                                Stream.concat(Stream.of(field), field.value().deep())),
                items().stream().flatMap(Part::deep));
    }
}
