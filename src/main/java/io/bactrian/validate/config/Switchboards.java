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
    private static final Set<String> BUDGET = keys(Settings.Budget.class);
    private static final Set<String> NO_NUMBERS =
            Set.of("texts", "budget", "when-model-fails", "uncertain-texts", "smart-encoding");
    private static final List<String> WHEN_MODEL_FAILS = List.of("text", "wait", "rule", "handoff");
    private static final List<String> SWITCH = List.of("true", "false");
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
        settings.fields().stream()
                .filter(setting -> SETTINGS.contains(setting.key()) && !NO_NUMBERS.contains(setting.key()))
                .forEach(setting -> isNumber(setting, form));
        form.oneOf(settings, "when-model-fails", WHEN_MODEL_FAILS);
        form.oneOf(settings, "uncertain-texts", Settings.UNCERTAIN_TEXTS);
        form.oneOf(settings, "smart-encoding", SWITCH);
        settings.get("model-wait-seconds")
                .filter(wait -> wait.text().matches("\\d{1,9}"))
                .filter(wait ->
                        Integer.parseInt(wait.text()) < 1 || Integer.parseInt(wait.text()) > Settings.LONGEST_WAIT)
                .ifPresent(wait -> form.add(wait.wrong(
                        Code.BAD_VALUE,
                        "\"" + wait.text() + "\" is no value of model-wait-seconds",
                        "keep it from 1 to " + Settings.LONGEST_WAIT)));
        settings.get("budget").ifPresent(budget -> budget(budget, form));
        settings.get("texts").ifPresent(texts -> {
            form.keys(texts, "texts", TEXTS, Set.of());
            texts.fields().forEach(text -> form.isText(text.value(), text.key()));
        });
    }

    private static void budget(Part budget, Form form) {
        form.keys(budget, "budget", BUDGET, Set.of());
        for (Part.Field limit : budget.fields()) {
            if (BUDGET.contains(limit.key()) && isNumber(limit, form) && !isSensible(limit)) {
                form.add(limit.value()
                        .wrong(
                                Code.BAD_VALUE,
                                "\"" + limit.value().text() + "\" is no value of " + limit.key(),
                                "keep " + Settings.Budget.BOUNDS));
            }
        }
    }

    private static boolean isSensible(Part.Field limit) {
        String text = limit.value().text();
        if (limit.key().equals("money")) {
            return new Settings.Budget(null, null, null, Double.valueOf(text)).isSensible();
        }
        if (!text.matches("\\d{1,9}")) {
            return false;
        }
        Integer value = Integer.valueOf(text);
        return switch (limit.key()) {
            case "seconds" -> new Settings.Budget(value, null, null, null).isSensible();
            case "rounds" -> new Settings.Budget(null, value, null, null).isSensible();
            default -> new Settings.Budget(null, null, value, null).isSensible();
        };
    }

    private static boolean isNumber(Part.Field setting, Form form) {
        boolean number = setting.value().isScalar() && setting.value().text().matches("\\d+(\\.\\d+)?");
        if (!number) {
            String shown = setting.value().isScalar() ? "\"" + setting.value().text() + "\"" : "a table or list";
            form.add(setting.value()
                    .wrong(Code.BAD_VALUE, shown + " is no value of " + setting.key(), "write a number"));
        }
        return number;
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
