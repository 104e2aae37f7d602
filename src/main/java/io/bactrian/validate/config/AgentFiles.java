package io.bactrian.validate.config;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the agents read: prompts that are there and say something, knowledge with a title, synonyms in groups. */
final class AgentFiles implements ConfigRule {

    private static final String KNOWLEDGE = "config/knowledge";
    private static final String SYNONYMS = KNOWLEDGE + "/synonyms.txt";

    @Override
    public List<Finding> check(ConfigHome home) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(
                        Stream.of("answering-by-text"),
                        home.folders("routes/agents").stream().sorted())
                .forEach(name -> prompt(home, "config/prompts/" + name + ".md", findings));
        home.files(KNOWLEDGE, ".md").forEach(file -> knowledge(home, file, findings));
        home.text(SYNONYMS).ifPresent(text -> synonyms(text, findings));
        return findings;
    }

    private static void prompt(ConfigHome home, String file, List<Finding> findings) {
        Optional<String> text = home.text(file);
        if (text.isEmpty()) {
            findings.add(ConfigHome.file(
                    file, Code.MISSING_FILE, "the prompt is not there", "write what the agent is to do, as prose"));
        } else if (text.get().isBlank()) {
            findings.add(ConfigHome.file(
                    file, Code.EMPTY_FILE, "the prompt says nothing", "write what the agent is to do, as prose"));
        }
    }

    private static void knowledge(ConfigHome home, String file, List<Finding> findings) {
        String text = home.text(file).orElse("");
        Optional<String> first = text.lines().filter(line -> !line.isBlank()).findFirst();
        if (first.isEmpty()) {
            findings.add(ConfigHome.file(file, Code.EMPTY_FILE, "the file says nothing", "write it, or delete it"));
        } else if (!first.get().matches("\\uFEFF?# +\\S.*")) {
            findings.add(ConfigHome.file(
                    file,
                    Code.KNOWLEDGE_FORM,
                    "the file begins without a title",
                    "write # and what the file is about in the first line"));
        } else if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            findings.add(ConfigHome.file(
                    file, Code.KNOWLEDGE_FORM, "the file has headings alone", "write text below the headings"));
        }
    }

    private static void synonyms(String text, List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(",", -1);
            if (words.length < 2 || Stream.of(words).anyMatch(String::isBlank)) {
                findings.add(new Finding(
                        SYNONYMS,
                        i + 1,
                        1,
                        Code.KNOWLEDGE_FORM.id(),
                        "the line is no group of words",
                        "write two words or more with commas between: ship, deliver"));
                continue;
            }
            for (String word : words) {
                Integer other = seen.putIfAbsent(word.strip().toLowerCase(java.util.Locale.ROOT), i + 1);
                if (other != null && other != i + 1) {
                    findings.add(new Finding(
                            SYNONYMS,
                            i + 1,
                            line.indexOf(word.strip()) + 1,
                            Code.DUPLICATE_WORD.id(),
                            "\"" + word.strip() + "\" is in the group of line " + other + " too",
                            "keep it in one group"));
                }
            }
        }
    }
}
