package io.bactrian.keyword;

import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises keywords and the wish for a person, by the configured lists alone: no model is asked, so it works when nothing
 * else does. YES is no keyword: only a pending question gives it a meaning.
 */
public final class Keywords {
    private static final String ASKS_FOR_PERSON = "asks-for-person";
    private static final Map<Keyword, String> KEYS =
            Map.of(Keyword.STOP, "stop", Keyword.START, "start", Keyword.HELP, "help");

    private final Map<String, Keyword> keywords = new HashMap<>();
    private final List<String> personPhrases;

    /**
     * Keywords by these lists.
     *
     * @throws IllegalStateException naming the key of a list without entries, or of an entry without letters or in two lists
     */
    public Keywords(KeywordLists lists) {
        add(Keyword.STOP, lists.stop());
        add(Keyword.START, lists.start());
        add(Keyword.HELP, lists.help());
        personPhrases = lists.asksForPerson().stream()
                .map(phrase -> " " + words(ASKS_FOR_PERSON, phrase) + " ")
                .toList();
    }

    /**
     * Reads the lists {@code stop}, {@code start}, {@code help} and {@code asks-for-person} from a YAML file.
     *
     * @throws IllegalStateException naming the file and the key that is broken or missing
     */
    public static Keywords read(Path file) {
        YamlFile yaml = YamlFile.read(file, Set.of("stop", "start", "help", ASKS_FOR_PERSON));
        KeywordLists lists =
                new KeywordLists(yaml.list("stop"), yaml.list("start"), yaml.list("help"), yaml.list(ASKS_FOR_PERSON));
        try {
            return new Keywords(lists);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The keyword that the whole text is, in any case; punctuation, emoji, invisible characters and surplus spaces do not
     * count. "Stop!!" is one, "please stop" and "stop it" are none.
     */
    public Optional<Keyword> of(String text) {
        return Optional.ofNullable(keywords.get(PlainWords.of(text)));
    }

    /** Whether one of the phrases for a person stands in the text as whole words. "I do not want to ..." counts too. */
    public boolean asksForPerson(String text) {
        String words = " " + PlainWords.of(text) + " ";
        return personPhrases.stream().anyMatch(words::contains);
    }

    private void add(Keyword keyword, List<String> entries) {
        String key = KEYS.get(keyword);
        if (entries.isEmpty()) {
            throw new IllegalStateException(key + " has no entry");
        }
        for (String entry : entries) {
            Keyword other = keywords.put(words(key, entry), keyword);
            if (other != null && other != keyword) {
                throw new IllegalStateException(key + " holds " + entry + ", which " + KEYS.get(other) + " holds too");
            }
        }
    }

    private static String words(String key, String entry) {
        String words = PlainWords.of(entry);
        if (words.isEmpty()) {
            throw new IllegalStateException(key + " holds an entry without letters");
        }
        return words;
    }
}
