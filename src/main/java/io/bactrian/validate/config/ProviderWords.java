package io.bactrian.validate.config;

import io.bactrian.delivery.DeliveryStatus;
import io.bactrian.delivery.Outcome;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** providers/*.yaml: a provider's status words and error codes mean words of the closed lists; each provider has a file. */
final class ProviderWords implements ConfigRule {

    private static final Set<String> KEYS = Set.of("statuses", "codes");
    private static final List<String> STATUSES = Stream.of(DeliveryStatus.values())
            .filter(DeliveryStatus::isReported)
            .map(DeliveryStatus::wire)
            .toList();
    private static final List<String> OUTCOMES = Stream.of(Outcome.values())
            .filter(outcome -> outcome != Outcome.ACCEPTED)
            .map(Outcome::wire)
            .toList();

    @Override
    public List<Finding> check(ConfigHome home) {
        Form form = new Form();
        home.folders("routes/providers").stream()
                .sorted()
                .map(name -> "config/providers/" + name + ".yaml")
                .filter(file -> home.yaml(file).isEmpty())
                .forEach(file -> form.add(ConfigHome.file(
                        file,
                        Code.MISSING_FILE,
                        "the file is not there",
                        "write what the provider's status words and error codes mean: statuses: and codes:")));
        for (String file : home.files("config/providers", ".yaml")) {
            home.yaml(file).filter(text -> text.isReadable()).ifPresent(text -> check(text.root(), form));
        }
        return form.findings();
    }

    private static void check(Part root, Form form) {
        form.keys(root, "the file", KEYS, KEYS);
        values(root, "statuses", "a status", STATUSES, form);
        values(root, "codes", "an outcome", OUTCOMES, form);
    }

    private static void values(Part root, String key, String name, List<String> known, Form form) {
        root.get(key).ifPresent(table -> {
            if (!table.isMap()) {
                form.add(table.wrong(Code.BAD_VALUE, key + " is no table", "write word: meaning, or {} for none"));
            }
            table.fields().forEach(entry -> form.value(entry.value(), name, known));
        });
    }
}
