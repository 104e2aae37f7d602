package io.bactrian.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A use case that is to be made, as the caller wrote it.
 *
 * @param id kebab-case; null: made from the name
 * @param brandName makes the brand where there is none; an existing brand keeps its name
 * @param channel {@code sms} or null
 * @param settings the fields of {@link Settings}; null takes all defaults
 */
record UseCaseRequest(
        String id,
        String name,
        String brand,
        String brandName,
        String channel,
        String provider,
        String agent,
        String desk,
        String crm,
        JsonNode settings) {

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MOST_CHARACTERS = 100;

    /** The id that was given, or the name in kebab-case without accents. */
    String key() {
        if (id != null) {
            return id;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** @throws Refusal 422 naming the first field that cannot be */
    void check() {
        required("name", name);
        required("brand", brand);
        required("provider", provider);
        kebab("id", key());
        kebab("brand", brand);
        if (crm != null) {
            kebab("crm", crm);
        }
        if (brandName != null) {
            required("brandName", brandName);
        }
        if (channel != null && !channel.equals("sms")) {
            throw new Refusal(422, "channel-invalid", "Give channel as sms, or leave it out.");
        }
    }

    /** @throws Refusal 400 for settings that are unknown or of the wrong type, 422 for values that cannot be */
    Settings readSettings() {
        if (settings == null || settings.isNull()) {
            return Settings.DEFAULTS;
        }
        known(settings, Settings.class);
        known(settings.path("texts"), Settings.Texts.class);
        known(settings.path("budget"), Settings.Budget.class);
        Settings read = StrictJson.read(settings, Settings.class);
        boolean sensible = read.debounceMillis() >= 0
                && read.debounceMostMillis() >= read.debounceMillis()
                && read.debounceMostMillis() <= 60_000
                && read.confidence() >= 0
                && read.confidence() <= 1
                && read.segments() >= 1
                && read.segmentsMost() >= read.segments()
                && read.segmentsMost() <= 10
                && read.historyTexts() >= 1
                && read.historyTexts() <= 100
                && Settings.UNCERTAIN_TEXTS.contains(read.uncertainTexts())
                && within(read.turnsAtOnce(), 1_000)
                && within(read.turnsPerMinute(), 1_000)
                && read.budget().isSensible()
                && read.modelWaitSeconds() >= 1
                && read.modelWaitSeconds() <= Settings.LONGEST_WAIT;
        if (!sensible) {
            throw new Refusal(422, "settings-invalid", "Keep each setting within the bounds that openapi.json gives.");
        }
        return read;
    }

    private static boolean within(Integer limit, int most) {
        return limit == null || limit >= 1 && limit <= most;
    }

    private static void known(JsonNode tree, Class<? extends Record> type) {
        Set<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(HashSet::new));
        tree.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new Refusal(400, "field-unknown", "Use only the settings that openapi.json lists.");
            }
        });
    }

    private static void required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(422, "field-missing", "Give the field " + field + ".");
        }
        if (value.length() > MOST_CHARACTERS) {
            throw new Refusal(422, "text-too-long", "Keep " + field + " within 100 characters.");
        }
    }

    private static void kebab(String field, String value) {
        if (value.length() > MOST_CHARACTERS || !KEBAB.matcher(value).matches()) {
            throw new Refusal(422, "id-invalid", "Give " + field + " in kebab-case, such as appointment-reminders.");
        }
    }
}
