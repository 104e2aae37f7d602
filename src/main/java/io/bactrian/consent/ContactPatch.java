package io.bactrian.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** A change of a contact as a JSON merge patch (RFC 7396): what is left out stays, null takes away. */
final class ContactPatch {

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_SEGMENTS = 100;

    private final JsonNode tree;
    private final Fields fields;

    private record Fields(String name, String language, String timeZone, List<String> segments, ObjectNode profile) {}

    private ContactPatch(JsonNode tree, Fields fields) {
        this.tree = tree;
        this.fields = fields;
    }

    /** @throws Refusal 400 for fields that are unknown or of the wrong type, 422 for values that cannot be */
    static ContactPatch read(byte[] body) {
        JsonNode tree = StrictJson.object(body);
        Fields fields = StrictJson.read(tree, Fields.class);
        check(fields);
        return new ContactPatch(tree, fields);
    }

    Contact apply(Contact was) {
        return new Contact(
                was.brand(),
                was.number(),
                tree.has("name") ? fields.name() : was.name(),
                tree.has("language") ? fields.language() : was.language(),
                tree.has("timeZone") ? fields.timeZone() : was.timeZone(),
                tree.has("segments") ? segments() : was.segments(),
                profile(was.profile()),
                was.lastInboundAt(),
                was.createdAt());
    }

    private List<String> segments() {
        return fields.segments() == null
                ? List.of()
                : fields.segments().stream().distinct().toList();
    }

    private JsonNode profile(JsonNode was) {
        if (!tree.has("profile")) {
            return was;
        }
        return fields.profile() == null ? JsonNodeFactory.instance.objectNode() : merge(was, fields.profile());
    }

    private static JsonNode merge(JsonNode was, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = was != null && was.isObject() ? was.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merge(merged.get(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }

    private static void check(Fields fields) {
        if (fields.name() != null && fields.name().length() > MOST_CHARACTERS) {
            throw new Refusal(422, "text-too-long", "Keep name within 200 characters.");
        }
        if (fields.language() != null && !isLanguage(fields.language())) {
            throw new Refusal(422, "language-invalid", "Give language as a tag of BCP 47, such as en-US.");
        }
        if (fields.timeZone() != null && !ZoneId.getAvailableZoneIds().contains(fields.timeZone())) {
            throw new Refusal(422, "time-zone-invalid", "Give timeZone as an IANA name, such as America/New_York.");
        }
        if (fields.segments() != null
                && (fields.segments().size() > MOST_SEGMENTS
                        || !fields.segments().stream().allMatch(ContactPatch::isSegment))) {
            throw new Refusal(422, "segment-invalid", "Give at most 100 segments, each a name of 1 to 200 characters.");
        }
    }

    private static boolean isSegment(String segment) {
        return segment != null && !segment.isBlank() && segment.length() <= MOST_CHARACTERS;
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
