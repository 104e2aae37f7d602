package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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
     */
    public record Step(String section, String word, JsonNode value) {}

    private static final Set<String> SECTIONS = Set.of("description", "given", "when", "then", "steps");

    /** All files below a folder that lie in one called {@code cases}, or are called {@code story.yaml}. */
    public static List<Case> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith("story.yaml")
                            || file.toString().endsWith(".yaml")
                                    && file.getParent().endsWith("cases"))
                    .sorted()
                    .map(Case::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Case read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Case parse(Path file, String source) {
        JsonNode tree = Json.tree(new Yaml(new SafeConstructor(new LoaderOptions())).load(source));
        List<Step> steps = new ArrayList<>();
        tree.properties().forEach(section -> {
            if (!SECTIONS.contains(section.getKey())) {
                throw new IllegalArgumentException(
                        file + ": unknown section \"" + section.getKey() + "\"; known are " + SECTIONS);
            }
            if (!section.getKey().equals("description")) {
                read(file, section.getKey(), section.getValue(), steps);
            }
        });
        if (tree.path("description").asText().isBlank() || steps.isEmpty()) {
            throw new IllegalArgumentException(file + " needs a description and steps");
        }
        return new Case(file, tree.path("description").asText(), steps);
    }

    /** A section is a mapping of words, or a list of such mappings where a word comes twice. */
    private static void read(Path file, String section, JsonNode value, List<Step> steps) {
        if (value.isArray()) {
            value.forEach(item -> read(file, section, item, steps));
        } else if (value.isObject()) {
            value.properties().forEach(word -> steps.add(new Step(section, word.getKey(), word.getValue())));
        } else {
            throw new IllegalArgumentException(
                    file + ": \"" + value.asText() + "\" in " + section + " is told nothing");
        }
    }

    /** The file's name without its ending; of a story, its folder's. */
    public String name() {
        Path named = file.endsWith("story.yaml") ? file.getParent() : file;
        return named.getFileName().toString().replace(".yaml", "");
    }
}
