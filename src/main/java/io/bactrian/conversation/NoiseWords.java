package io.bactrian.conversation;

import io.bactrian.keyword.PlainWords;
import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tells automatic replies and reactions from texts that want an answer, by the lists in {@code config/noise.yaml}. */
public final class NoiseWords {

    private final List<String> phrases;
    private final List<String> beginnings;

    private NoiseWords(List<String> phrases, List<String> beginnings) {
        this.phrases = phrases.stream().map(PlainWords::of).toList();
        this.beginnings = beginnings.stream().map(PlainWords::of).toList();
    }

    /** @throws IllegalStateException naming the file and the key that is broken or missing */
    public static NoiseWords read(Path file) {
        YamlFile yaml = YamlFile.read(file, Set.of("contains", "begins"));
        return new NoiseWords(yaml.list("contains"), yaml.list("begins"));
    }

    /** Whether a text holds no words at all, holds one of the phrases, or begins as a reaction does. */
    public boolean matches(String text) {
        if (text.isBlank()) {
            return true;
        }
        String words = PlainWords.of(text);
        return phrases.stream().anyMatch(words::contains)
                || beginnings.stream().anyMatch(beginning -> words.startsWith(beginning + " "));
    }
}
