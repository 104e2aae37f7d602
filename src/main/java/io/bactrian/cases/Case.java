package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What is expected, as a list of steps.
 *
 * @param description one sentence
 */
public record Case(Path file, String description, List<Step> steps) {

    /**
     * One word of the vocabulary with what it is told.
     *
     * @param section {@code given when then}, or {@code steps} where the order is free
     * @param line where it stands, from 1
     */
    public record Step(String section, String word, JsonNode value, int line) {}

    private static final Set<String> SECTIONS = new TreeSet<>(Set.of("description", "given", "when", "then", "steps"));

    /** All files below a folder that lie in one called {@code cases}, or are called {@code story.yaml}. */
    public static List<Case> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Case::isCase).sorted().map(Case::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isCase(Path file) {
        boolean named = file.endsWith("story.yaml")
                || file.toString().endsWith(".yaml")
                        && file.getParent() != null
                        && file.getParent().endsWith("cases");
        return named && Files.isRegularFile(file);
    }

    static Case read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws BrokenCase when it is none */
    static Case parse(Path file, String source) {
        try {
            Node root = yaml().compose(new StringReader(source));
            JsonNode tree = Json.tree(yaml().load(source));
            List<Step> steps = new ArrayList<>();
            for (NodeTuple section : root instanceof MappingNode mapping ? mapping.getValue() : List.<NodeTuple>of()) {
                String name = name(section);
                if (!SECTIONS.contains(name)) {
                    throw new BrokenCase(file, line(section), "\"" + name + "\" is no section; known are " + SECTIONS);
                }
                if (!name.equals("description")) {
                    read(file, name, section.getValueNode(), tree.path(name), steps);
                }
            }
            if (tree.path("description").asText().isBlank() || steps.isEmpty()) {
                throw new BrokenCase(file, 0, "a case needs a description and steps");
            }
            return new Case(file, tree.path("description").asText(), steps);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new BrokenCase(file, line, "this is no YAML: " + e.getProblem());
        }
    }

    /** A section is a mapping of words, or a list of such mappings where a word comes twice. */
    private static void read(Path file, String section, Node node, JsonNode value, List<Step> steps) {
        if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                read(file, section, list.getValue().get(i), value.path(i), steps);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple word : mapping.getValue()) {
                steps.add(new Step(section, name(word), value.path(name(word)), line(word)));
            }
        } else {
            throw new BrokenCase(
                    file,
                    node.getStartMark().getLine() + 1,
                    "\"" + value.asText() + "\" in " + section + " is told nothing; a word has a colon behind it");
        }
    }

    /** The file's name without its ending; of a story, its folder's. */
    public String name() {
        Path named = file.endsWith("story.yaml") ? file.getParent() : file;
        return named.getFileName().toString().replace(".yaml", "");
    }

    /** The carrier beside whose routes it lies; empty when it lies elsewhere. */
    public Optional<String> provider() {
        Path folder = file.toAbsolutePath().getParent().getParent();
        return folder.getParent() != null && folder.getParent().endsWith("providers")
                ? Optional.of(folder.getFileName().toString())
                : Optional.empty();
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    private static String name(NodeTuple field) {
        return field.getKeyNode() instanceof ScalarNode scalar
                ? scalar.getValue()
                : field.getKeyNode().toString();
    }

    private static int line(NodeTuple field) {
        return field.getKeyNode().getStartMark().getLine() + 1;
    }
}
