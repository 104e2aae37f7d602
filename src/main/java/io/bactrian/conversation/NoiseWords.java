package io.bactrian.conversation;

import io.bactrian.keyword.PlainWords;
import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells automatic replies and reactions from texts that want an answer, by the lists in {@code config/noise.yaml}. */
public final class NoiseWords {

    private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u201e\u00ab\u00bb]");

    private final List<String> phrases;
    private final List<String> beginnings;

    private NoiseWords(List<String> phrases, List<String> beginnings) {
        this.phrases = phrases.stream().map(PlainWords::of).toList();
        this.beginnings = beginnings.stream().map(NoiseWords::typed).toList();
    }

    /** @throws IllegalStateException naming the file and the key that is broken or missing */
    public static NoiseWords read(Path file) {
        YamlFile yaml = YamlFile.read(file, Set.of("contains", "begins"));
        return new NoiseWords(yaml.list("contains"), yaml.list("begins"));
    }

    /**
     * Whether a text is empty, holds one of the phrases, or begins as a reaction does. A reaction quotes what it is about:
     * there the quote mark counts, in any of its forms, so that a customer may begin with the same word.
     */
    public boolean matches(String text) {
        if (text.isBlank()) {
            return true;
        }
        String words = PlainWords.of(text);
        String typed = typed(text.strip());
        return phrases.stream().anyMatch(words::contains) || beginnings.stream().anyMatch(typed::startsWith);
    }

    private static String typed(String text) {
        return QUOTES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("\"");
    }
}
