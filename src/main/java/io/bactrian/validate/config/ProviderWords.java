package io.bactrian.validate.config;

import io.bactrian.delivery.Action;
import io.bactrian.delivery.DeliveryStatus;
import io.bactrian.delivery.Outcome;
import io.bactrian.delivery.OutcomeTable;
import io.bactrian.provider.ProviderSetting;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * providers/*.yaml: a provider's status words and error codes mean words of the closed lists, its settings have a form; each
 * provider has a file.
 */
final class ProviderWords implements ConfigRule {

    private static final Set<String> NEEDED = Set.of("statuses", "codes");
    private static final Set<String> KEYS = Set.of("settings", "statuses", "codes");
    private static final List<String> STATUSES = Stream.of(DeliveryStatus.values())
            .filter(DeliveryStatus::isReported)
            .map(DeliveryStatus::wire)
            .toList();
    private static final List<String> OUTCOMES = Stream.of(Outcome.values())
            .filter(outcome -> outcome != Outcome.ACCEPTED)
            .map(Outcome::wire)
            .toList();
    private static final List<String> ACTIONS =
            Stream.of(Action.values()).map(Action::wire).toList();

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
        form.keys(root, "the file", KEYS, NEEDED);
        table(root, "settings", "write property: VARIABLE", form)
                .filter(setting -> setting.value().isMap())
                .forEach(setting -> form.keys(setting.value(), "a setting", ProviderSetting.KEYS, Set.of()));
        table(root, "statuses", "write word: meaning, or {} for none", form)
                .forEach(status -> form.value(status.value(), "a status", STATUSES));
        table(root, "codes", "write code: meaning, or {} for none", form).forEach(code -> code(code.value(), form));
    }

    private static void code(Part meaning, Form form) {
        if (meaning.isMap()) {
            form.keys(meaning, "a code", OutcomeTable.KEYS, Set.of("outcome"));
            form.oneOf(meaning, "outcome", OUTCOMES);
            form.oneOf(meaning, "action", ACTIONS);
        } else {
            form.value(meaning, "an outcome", OUTCOMES);
        }
    }

    private static Stream<Part.Field> table(Part root, String key, String mend, Form form) {
        Optional<Part> table = root.get(key);
        table.filter(value -> !value.isMap())
                .ifPresent(value -> form.add(value.wrong(Code.BAD_VALUE, key + " is no table", mend)));
        return table.stream().flatMap(value -> value.fields().stream());
    }
}
