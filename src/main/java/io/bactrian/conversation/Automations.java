package io.bactrian.conversation;

import io.bactrian.keyword.PlainWords;
import io.bactrian.payload.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keyword automations: a whole text that has a fixed answer, by {@code config/automations/<use case>.yaml}. */
public final class Automations {

    private final Path folder;
    private final Map<String, Map<String, String>> answers = new ConcurrentHashMap<>();

    public Automations(Path folder) {
        this.folder = folder;
    }

    /**
     * The answer to a text that is nothing but a keyword; case, punctuation and emoji do not count.
     *
     * @throws IllegalStateException naming the file and the key that is broken
     */
    public Optional<String> answerTo(String useCase, String text) {
        return Optional.ofNullable(answers.computeIfAbsent(useCase, this::read).get(PlainWords.of(text)));
    }

    private Map<String, String> read(String useCase) {
        Path file = folder.resolve(useCase + ".yaml");
        Map<String, String> table = new HashMap<>();
        if (Files.exists(file)) {
            YamlFile.read(file, Set.of("answers"))
                    .table("answers")
                    .forEach((word, answer) -> table.put(PlainWords.of(word), answer));
        }
        return table;
    }
}
