package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A vendor's body as values that are looked up by path. In a form the path is the field's name; in JSON names and array
 * positions are joined by dots, as in {@code data.payload.to.0.phone_number}. A null or blank path means: not mapped.
 */
final class Fields {
    private static final int LONGEST_WORD = 200;
    private final UnaryOperator<String> lookUp;

    private Fields(UnaryOperator<String> lookUp) {
        this.lookUp = lookUp;
    }

    /**
     * Reads a body.
     *
     * @param format {@code form} or {@code json}; anything else is an {@link IllegalArgumentException}
     * @throws Refusal 400 {@code body-malformed}
     */
    static Fields read(String format, byte[] body) {
        if ("form".equals(format)) {
            Map<String, String> fields = FormBody.read(body);
            return new Fields(fields::get);
        }
        if ("json".equals(format)) {
            JsonNode root = JsonBody.read(body);
            return new Fields(path -> scalar(root, path));
        }
        throw new IllegalArgumentException("format is " + format + ", but must be form or json");
    }

    /** What a part of a JSON document holds. */
    static Fields of(JsonNode part) {
        return new Fields(path -> scalar(part, path));
    }

    /** The value exactly as sent; empty when it is missing, null, or no single value. */
    Optional<String> text(String path) {
        return path == null || path.isBlank() ? Optional.empty() : Optional.ofNullable(lookUp.apply(path));
    }

    /**
     * A word such as an id: one line of at most 200 characters; empty when missing or blank.
     *
     * @throws Refusal 400 {@code body-malformed} when it is longer or holds control characters or broken surrogates
     */
    Optional<String> word(String path) {
        Optional<String> word = text(path).map(String::strip).filter(value -> !value.isEmpty());
        word.filter(Fields::isUnfit).ifPresent(value -> {
            throw StrictText.malformed("Send the field " + path + " as one plain word.");
        });
        return word;
    }

    /** As {@link #word}, but it must be there: else Refusal 400 {@code field-missing} that names the path. */
    String needWord(String path) {
        return word(path).orElseThrow(() -> missing(path));
    }

    /** As {@link #text}, storable, but it must be there, if only empty: else Refusal 400 {@code field-missing}. */
    String needText(String path) {
        return text(path).map(StrictText::storable).orElseThrow(() -> missing(path));
    }

    private static boolean isUnfit(String word) {
        return word.length() > LONGEST_WORD
                || word.chars().anyMatch(Character::isISOControl)
                || !StrictText.storable(word).equals(word);
    }

    private static Refusal missing(String path) {
        return new Refusal(400, "field-missing", "Send the field " + path + ".");
    }

    private static String scalar(JsonNode root, String path) {
        JsonNode node = root;
        for (String step : path.split("\\.", -1)) {
            node = node.isArray() && step.matches("[0-9]{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
