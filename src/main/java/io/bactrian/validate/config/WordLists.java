package io.bactrian.validate.config;

import io.bactrian.keyword.PlainWords;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** keywords.yaml and noise.yaml have their lists, whose entries are texts; no keyword stands in two lists. */
final class WordLists implements ConfigRule {

    private static final String KEYWORDS = "config/keywords.yaml";
    private static final List<String> MEANINGS = List.of("stop", "start", "help");
    private static final Set<String> KEYWORD_LISTS = Set.of("stop", "start", "help", "asks-for-person");
    private static final String NOISE = "config/noise.yaml";
    private static final Set<String> NOISE_LISTS = Set.of("contains", "begins");

    @Override
    public List<Finding> check(ConfigHome home) {
        Form form = new Form();
        check(home, KEYWORDS, KEYWORD_LISTS, form);
        check(home, NOISE, NOISE_LISTS, form);
        home.yaml(KEYWORDS).filter(text -> text.isReadable()).ifPresent(text -> checkMeanings(text.root(), form));
        return form.findings();
    }

    private static void check(ConfigHome home, String file, Set<String> lists, Form form) {
        if (home.yaml(file).isEmpty()) {
            form.add(ConfigHome.file(
                    file,
                    Code.MISSING_FILE,
                    "the file is not there",
                    "write it, with the lists "
                            + String.join(", ", lists.stream().sorted().toList())));
            return;
        }
        home.yaml(file).filter(text -> text.isReadable()).ifPresent(text -> {
            form.keys(text.root(), "the file", lists, lists);
            for (String key : lists) {
                form.list(text.root(), key).forEach(entry -> form.isText(entry, key));
            }
        });
    }

    private static void checkMeanings(Part root, Form form) {
        Map<String, String> seen = new HashMap<>();
        for (String key : MEANINGS) {
            List<Part> entries = root.get(key).map(Part::items).orElse(List.of());
            if (entries.isEmpty() && root.get(key).isPresent()) {
                form.add(root.get(key)
                        .get()
                        .wrong(Code.BAD_VALUE, key + " has no entry", "give it one at least: the law asks for it"));
            }
            for (Part entry : entries) {
                String words = PlainWords.of(entry.text());
                String other = seen.putIfAbsent(words, key);
                if (words.isEmpty()) {
                    form.add(entry.wrong(Code.BAD_VALUE, "an entry without letters", "write a word, or drop the line"));
                } else if (other != null && !other.equals(key)) {
                    form.add(entry.wrong(
                            Code.DUPLICATE_WORD,
                            "\"" + entry.text() + "\" stands in " + other + " and in " + key,
                            "keep it in one of them"));
                }
            }
        }
    }
}
