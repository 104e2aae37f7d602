package io.bactrian.validate.config;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong with the form of a file: its keys, and the values that have a closed list. */
final class Form {

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return findings;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** The keys of a mapping are all known, and those that it needs are there. */
    void keys(Part map, String name, Set<String> known, Set<String> needed) {
        if (!map.isMap()) {
            add(map.wrong(Code.BAD_VALUE, name + " is no table", "write keys and values: " + sorted(known)));
            return;
        }
        List<String> missing = new ArrayList<>(
                needed.stream().filter(key -> map.get(key).isEmpty()).sorted().toList());
        for (Part.Field field : map.fields()) {
            if (!known.contains(field.key())) {
                // a misspelt key is missing too: said once
                Nearest.to(field.key(), missing).ifPresent(missing::remove);
                add(field.at()
                        .wrong(
                                Code.UNKNOWN_KEY,
                                "unknown key \"" + field.key() + "\" in " + name,
                                Nearest.hint(field.key(), known, "drop it")));
            }
        }
        missing.forEach(
                key -> add(map.wrong(Code.MISSING_KEY, "\"" + key + "\" is missing in " + name, "write " + key + ":")));
    }

    /** The value of a key is one of these, if it is there. */
    void oneOf(Part map, String key, Collection<String> known) {
        map.get(key).ifPresent(value -> value(value, key, known));
    }

    /** A value is one of these. */
    void value(Part value, String name, Collection<String> known) {
        if (!known.contains(value.text())) {
            add(value.wrong(
                    Code.BAD_VALUE,
                    "\"" + value.text() + "\" is no value of " + name,
                    Nearest.hint(value.text(), known, "choose another")));
        }
    }

    /** The entries of the list under a key; a key that holds something else is told of. */
    List<Part> list(Part map, String key) {
        Optional<Part> list = map.get(key);
        if (list.isPresent() && !list.get().isList()) {
            add(list.get()
                    .wrong(Code.BAD_VALUE, key + " is no list", "write each entry on a line that begins with - "));
        }
        return list.map(Part::items).orElse(List.of());
    }

    /** A text that is not blank. */
    boolean isText(Part value, String name) {
        if (value.isScalar() && !value.text().isBlank()) {
            return true;
        }
        add(value.wrong(Code.BAD_VALUE, name + " holds an entry that is no text", "write a text, or drop the line"));
        return false;
    }

    private static String sorted(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }
}
