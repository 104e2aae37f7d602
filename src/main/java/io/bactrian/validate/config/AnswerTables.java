package io.bactrian.validate.config;

import io.bactrian.keyword.PlainWords;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** automations/*.yaml: words with their answers, each word once, whatever its case and punctuation. */
final class AnswerTables implements ConfigRule {

    private static final Set<String> KEYS = Set.of("answers");

    @Override
    public List<Finding> check(ConfigHome home) {
        Form form = new Form();
        for (String file : home.files("config/automations", ".yaml")) {
            home.yaml(file).filter(text -> text.isReadable()).ifPresent(text -> check(text.root(), form));
        }
        return form.findings();
    }

    private static void check(Part root, Form form) {
        form.keys(root, "the file", KEYS, KEYS);
        Map<String, String> seen = new HashMap<>();
        root.get("answers").ifPresent(answers -> {
            if (!answers.isMap()) {
                form.add(answers.wrong(Code.BAD_VALUE, "answers is no table", "write word: answer"));
            }
            for (Part.Field answer : answers.fields()) {
                String other = seen.putIfAbsent(PlainWords.of(answer.key()), answer.key());
                if (other != null) {
                    form.add(answer.at()
                            .wrong(
                                    Code.DUPLICATE_WORD,
                                    "\"" + answer.key() + "\" and \"" + other
                                            + "\" are one word: case and punctuation do" + " not count",
                                    "keep one of them"));
                }
                form.isText(answer.value(), answer.key());
            }
        });
    }
}
