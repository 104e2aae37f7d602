package io.bactrian.validate.config;

import io.bactrian.sms.PhoneNumbers;
import io.bactrian.switchboard.Settings;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The switchboards: keys, folders that are there, numbers that can be read, and one use case a number. */
final class Switchboards implements ConfigRule {

    private static final List<String> FILES = List.of("config/switchboard.yaml", "config/demo/switchboard.yaml");
    private static final Set<String> ROOT = Set.of("brands");
    private static final Set<String> BRAND = Set.of("id", "name", "use-cases");
    private static final Set<String> USE_CASE =
            Set.of("id", "name", "provider", "agent", "desk", "crm", "settings", "numbers");
    private static final Set<String> NUMBER = Set.of("number", "type", "capabilities", "provider", "registration");
    private static final Set<String> SETTINGS = keys(Settings.class);
    private static final Set<String> TEXTS = keys(Settings.Texts.class);
    private static final Set<String> WORDS = Set.of("texts", "uncertain-texts");
    private static final List<String> TYPES = List.of("local", "toll-free", "short-code");
    private static final List<String> REGISTRATIONS = List.of("none", "pending", "approved", "rejected");
    private static final List<String> CAPABILITIES = List.of("sms", "voice");

    @Override
    public List<Finding> check(ConfigHome home) {
        Form form = new Form();
        Map<String, Part> numbers = new HashMap<>();
        Map<String, Part> useCases = new HashMap<>();
        for (String file : FILES) {
            home.yaml(file).filter(text -> text.isReadable()).ifPresent(text -> {
                form.keys(text.root(), "the file", ROOT, ROOT);
                for (Part brand : form.list(text.root(), "brands")) {
                    form.keys(brand, "a brand", BRAND, Set.of("id", "name"));
                    form.list(brand, "use-cases").forEach(use -> check(use, home, useCases, numbers, form));
                }
            });
        }
        return form.findings();
    }

    private static void check(
            Part use, ConfigHome home, Map<String, Part> useCases, Map<String, Part> numbers, Form form) {
        form.keys(use, "a use case", USE_CASE, Set.of("id", "name", "provider"));
        use.get("id").ifPresent(id -> {
            Part first = useCases.putIfAbsent(id.text(), id);
            if (first != null) {
                form.add(id.wrong(
                        Code.DUPLICATE_ID,
                        "the use case \"" + id.text() + "\" is there already",
                        "choose another id; the first is at " + first.file() + ":" + first.line()));
            }
        });
        folder(use, "provider", "routes/providers", home, form);
        folder(use, "agent", "routes/agents", home, form);
        folder(use, "desk", "routes/desks", home, form);
        if (!home.folders("routes/crms").isEmpty()) {
            folder(use, "crm", "routes/crms", home, form);
        }
        use.get("settings").ifPresent(settings -> settings(settings, form));
        for (Part line : form.list(use, "numbers")) {
            form.keys(line, "a number", NUMBER, Set.of("number", "type"));
            form.oneOf(line, "type", TYPES);
            form.oneOf(line, "registration", REGISTRATIONS);
            form.list(line, "capabilities").forEach(one -> form.value(one, "capabilities", CAPABILITIES));
            folder(line, "provider", "routes/providers", home, form);
            line.get("number").ifPresent(number -> number(number, numbers, form));
        }
    }

    private static void folder(Part map, String key, String folder, ConfigHome home, Form form) {
        map.get(key).filter(name -> !home.folders(folder).contains(name.text())).ifPresent(name -> {
            form.add(name.wrong(
                    Code.UNKNOWN_FOLDER,
                    "there is no folder " + folder + "/" + name.text(),
                    Nearest.hint(name.text(), home.folders(folder), "mend the name, or add the folder")));
        });
    }

    private static void settings(Part settings, Form form) {
        form.keys(settings, "settings", SETTINGS, Set.of());
        for (Part.Field setting : settings.fields()) {
            String key = setting.key();
            boolean number = SETTINGS.contains(key) && !WORDS.contains(key);
            if (number && !setting.value().text().matches("\\d+(\\.\\d+)?")) {
                form.add(setting.value()
                        .wrong(
                                Code.BAD_VALUE,
                                "\"" + setting.value().text() + "\" is no value of " + key,
                                "write a number"));
            }
        }
        form.oneOf(settings, "uncertain-texts", Settings.UNCERTAIN_TEXTS);
        settings.get("texts").ifPresent(texts -> {
            form.keys(texts, "texts", TEXTS, Set.of());
            texts.fields().forEach(text -> form.isText(text.value(), text.key()));
        });
    }

    private static void number(Part number, Map<String, Part> numbers, Form form) {
        if (number.isPlain() && number.text().matches("\\+?[0-9_]+")) {
            form.add(number.wrong(
                    Code.BAD_VALUE,
                    "a number without quotes is read as arithmetic, and its + is lost",
                    "put it in quotes"));
            return;
        }
        if (number.text().matches("[0-9 ().-]{7,}")) {
            form.add(number.wrong(
                    Code.BAD_VALUE,
                    "a whole number without its + and country code",
                    "write it as \"+12025550100\"; only short codes are digits alone"));
            return;
        }
        try {
            Part first = numbers.putIfAbsent(PhoneNumbers.normalise(number.text()), number);
            if (first != null) {
                form.add(number.wrong(
                        Code.NUMBER_TAKEN,
                        "the number " + PhoneNumbers.mask(number.text()) + " has a use case already",
                        "drop one of them; the first is at " + first.file() + ":" + first.line()));
            }
        } catch (RuntimeException e) {
            form.add(number.wrong(
                    Code.BAD_VALUE,
                    "this is no number",
                    "write it with + and country code, or the digits of a short code"));
        }
    }

    private static Set<String> keys(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
