package io.bactrian.validate.yaml;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A piece of a YAML file that knows where it stands. */
public record Part(String file, Node node) {

    /**
     * A key with its value.
     *
     * @param at where the key stands
     */
    public record Field(String key, Part at, Part value) {}

    /** Counted from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** Counted from 1. */
    public int column() {
        return node.getStartMark().getColumn() + 1;
    }

    /** A finding at this place. */
    public Finding wrong(Code code, String what, String mend) {
        return new Finding(file, line(), column(), code.id(), what, mend);
    }

    /** A part at this place with another text: a piece of this one, to be named in a finding. */
    public Part saying(String piece) {
        return new Part(
                file, new ScalarNode(Tag.STR, piece, node.getStartMark(), node.getEndMark(), ScalarStyle.PLAIN));
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

    /** Whether it is a scalar without quotes, which YAML may read as a number or as true and false. */
    public boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
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
        List<Field> all = new ArrayList<>();
        collect(all);
        return all.stream();
    }

    private void collect(List<Field> all) {
        for (Field field : fields()) {
            all.add(field);
            field.value().collect(all);
        }
        items().forEach(item -> item.collect(all));
    }
}
