package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.Signers;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a file {@code stand-in.yaml}; a word that it does not know is refused, with those that it knows. */
final class StandInFile {

    private static final Set<String> POST = Set.of("method", "path", "type", "headers", "body", "form", "query", "raw");
    private static final Set<String> ANSWER = Set.of("status", "type", "headers", "body", "taken");
    private static final Set<String> EVENTS = Set.of("sign", "text", "receipt");
    private static final Set<String> SEND = Set.of(
            "method",
            "path",
            "type",
            "to",
            "from",
            "text",
            "receiptUrl",
            "reference",
            "headers",
            "fields",
            "sid",
            "accepted",
            "answers");
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("", Set.of("settings", "sign", "text", "receipt", "send", "others", "also")),
            Map.entry("sign", Set.of("scheme", "secret", "options")),
            Map.entry("text", POST),
            Map.entry("receipt", POST),
            Map.entry("send", SEND),
            Map.entry("accepted", ANSWER),
            Map.entry("answers", ANSWER));

    private StandInFile() {}

    /** @throws IllegalArgumentException in a sentence that names the file */
    static JsonNode read(Path file) {
        try {
            JsonNode tree = Json.tree(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
            check(file, tree);
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static void check(Path file, JsonNode tree) {
        words(file, "", tree);
        for (String part : Set.of("sign", "text", "receipt", "send")) {
            if (!tree.path(part).isObject()) {
                throw new IllegalArgumentException(file + " lacks " + part);
            }
            words(file, part, tree.path(part));
        }
        scheme(file, tree.path("sign"));
        words(file, "accepted", tree.at("/send/accepted"));
        tree.at("/send/answers").forEach(answer -> words(file, "answers", answer));
        tree.path("also").forEach(other -> {
            known(file, "also", other, EVENTS);
            EVENTS.forEach(part -> words(file, part, other.path(part)));
            if (other.has("sign")) {
                scheme(file, other.path("sign"));
            }
        });
    }

    private static void scheme(Path file, JsonNode sign) {
        if (!Signers.names().contains(sign.path("scheme").asText())) {
            throw new IllegalArgumentException(file + ": no signature scheme is called \""
                    + sign.path("scheme").asText() + "\"; known are " + Signers.names());
        }
    }

    private static void words(Path file, String part, JsonNode tree) {
        known(file, part, tree, WORDS.get(part));
    }

    private static void known(Path file, String part, JsonNode tree, Set<String> known) {
        tree.fieldNames().forEachRemaining(word -> {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(file + ": \"" + word + "\" is no word"
                        + (part.isEmpty() ? "" : " of " + part) + "; known are " + new TreeSet<>(known));
            }
        });
    }
}
