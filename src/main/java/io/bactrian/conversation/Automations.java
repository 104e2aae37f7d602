package io.bactrian.conversation;

import io.bactrian.keyword.PlainWords;
import io.bactrian.payload.FolderFiles;
import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keyword automations: a whole text that has a fixed answer, by {@code config/automations/<use case>.yaml}. */
public final class Automations {

    private final Map<String, Map<String, String>> answers;

    private Automations(Map<String, Map<String, String>> answers) {
        this.answers = answers;
    }

    /**
     * Reads all files of the folder; a folder that is not there holds none.
     *
     * @throws IllegalStateException naming the file and the key that is broken
     */
    public static Automations read(Path folder) {
        return new Automations(FolderFiles.read(folder, ".yaml", Automations::table));
    }

    /** The answer to a text that is nothing but a keyword; case, punctuation and emoji do not count. */
    public Optional<String> answerTo(String useCase, String text) {
        return Optional.ofNullable(answers.getOrDefault(useCase, Map.of()).get(PlainWords.of(text)));
    }

    /**
     * The answer to the longest keyword whose words stand in a text, one behind the other; of several as long, the first
     * of the file.
     */
    public Optional<String> answerWithin(String useCase, String text) {
        String words = ' ' + PlainWords.of(text) + ' ';
        return answers.getOrDefault(useCase, Map.of()).entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && words.contains(' ' + entry.getKey() + ' '))
                .reduce((one, other) -> other.getKey().length() > one.getKey().length() ? other : one)
                .map(Map.Entry::getValue);
    }

    private static Map<String, String> table(Path file) {
        Map<String, String> table = new LinkedHashMap<>();
        YamlFile.read(file, Set.of("answers"))
                .table("answers")
                .forEach((word, answer) -> table.put(PlainWords.of(word), answer));
        return table;
    }
}
