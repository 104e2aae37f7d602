package io.bactrian.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.refusal.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of CloudEvents 1.0 for attributes, in the structured JSON form. */
final class EventAttributes {

    private static final int LONGEST = 500;
    private static final int LONGEST_KEY = 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern JSON_TYPE = Pattern.compile("(?i)(application|text)/([a-z0-9.+-]+\\+)?json( *;.*)?");
    private static final Set<String> TEXTS = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "brand",
            "customer");

    private EventAttributes() {}

    /**
     * Takes attributes that are null out, which is how CloudEvents spells their absence, and judges the rest.
     *
     * @throws Refusal 422 {@code field-missing} or {@code event-invalid}
     */
    static void check(ObjectNode event) {
        dropNulls(event);
        event.fields().forEachRemaining(EventAttributes::checkOne);
        for (String required : List.of("id", "source", "type")) {
            need(required, event.path(required).textValue());
        }
        if (!event.path("specversion").asText().equals("1.0")) {
            throw invalid("Give specversion as 1.0.");
        }
        // both are part of a key of the database, which has a bound in bytes
        for (String key : List.of("id", "source")) {
            if (event.path(key).textValue().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                throw invalid("Keep " + key + " within " + LONGEST_KEY + " bytes.");
            }
        }
        checkUri(event, "source");
        checkUri(event, "dataschema");
        checkTime(event.path("time").textValue());
        String type = event.path("datacontenttype").textValue();
        if (event.has("data_base64") || type != null && !JSON_TYPE.matcher(type).matches()) {
            throw invalid("Give data as JSON: other content types and data_base64 are not taken.");
        }
    }

    static void dropNulls(ObjectNode event) {
        event.properties().removeIf(field -> field.getValue().isNull());
    }

    /** @throws Refusal 422 {@code field-missing} */
    static void need(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(422, "field-missing", "Give the field " + name + ".");
        }
    }

    private static void checkOne(Map.Entry<String, JsonNode> attribute) {
        String name = attribute.getKey();
        JsonNode value = attribute.getValue();
        if (name.equals("data") || name.equals("data_base64")) {
            return;
        }
        if (!NAME.matcher(name).matches()) {
            throw invalid("Name attributes by small letters and digits alone, 40 at most; all else belongs into data.");
        }
        if (TEXTS.contains(name) && (!value.isTextual() || value.textValue().isEmpty())) {
            throw invalid("Give " + name + " as a text that is not empty, or leave it out.");
        }
        if (!value.isTextual() && !value.isBoolean() && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw invalid("Give attributes as texts, whole numbers or true and false; all else belongs into data.");
        }
        if (value.asText().length() > LONGEST) {
            throw invalid("Keep each attribute within " + LONGEST + " characters; all else belongs into data.");
        }
    }

    private static void checkUri(ObjectNode event, String name) {
        try {
            if (event.has(name)) {
                new URI(event.path(name).textValue());
            }
        } catch (URISyntaxException e) {
            throw invalid("Give " + name + " as a URI.");
        }
    }

    private static void checkTime(String time) {
        try {
            if (time != null) {
                OffsetDateTime.parse(time);
            }
        } catch (DateTimeException e) {
            throw new Refusal(
                    422, "time-invalid", "Give time as ISO 8601 with its zone, such as 2026-05-04T12:00:00Z.");
        }
    }

    private static Refusal invalid(String detail) {
        return new Refusal(422, "event-invalid", detail);
    }
}
