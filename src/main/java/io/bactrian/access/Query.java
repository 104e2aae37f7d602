package io.bactrian.access;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The parameters behind the question mark of a call. A parameter that the call does not know is refused, not ignored. */
public final class Query {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST_LIMIT = 200;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the raw query of a call.
     *
     * @param raw as it stood in the request line, without the question mark; null for none
     * @param known the parameters of the call; {@code cursor} and {@code limit} are to be named as well
     * @throws Refusal 400 {@code parameter-unknown} or {@code parameter-invalid}
     */
    public static Query of(String raw, String... known) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            if (!List.of(known).contains(name)) {
                String all = known.length == 0 ? "none" : String.join(", ", known);
                throw new Refusal(400, "parameter-unknown", "Use only the parameters of this call: " + all + ".");
            }
            if (values.put(name, parts.length == 1 ? "" : decode(parts[1])) != null) {
                throw invalid(name, "once");
            }
        }
        return new Query(values);
    }

    /** The value; null when it is not given. */
    public String text(String name) {
        return values.get(name);
    }

    /** The value, which must be one of the words; null when it is not given. */
    public String word(String name, List<String> words) {
        String value = values.get(name);
        if (value != null && !words.contains(value)) {
            throw invalid(name, "as one of " + String.join(", ", words));
        }
        return value;
    }

    /** The value as an id; null when it is not given. */
    public UUID id(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        return readId(value).orElseThrow(() -> invalid(name, "as an id, a UUID"));
    }

    /** The value as a moment; null when it is not given. */
    public Instant moment(String name) {
        String value = values.get(name);
        try {
            // an unescaped plus of a zone arrives as a blank
            OffsetDateTime moment = value == null ? null : OffsetDateTime.parse(value.replace(' ', '+'));
            if (moment != null && (moment.getYear() < 1970 || moment.getYear() > 9999)) {
                throw new DateTimeException("no year that a text can have");
            }
            return moment == null ? null : moment.toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "as a time of ISO 8601 with its zone, such as 2026-05-04T12:00:00Z");
        }
    }

    /** The value as a number in its one spelling; null when it is not given. */
    public String number(String name) {
        String value = values.get(name);
        try {
            return value == null ? null : PhoneNumbers.normalise(value);
        } catch (Refusal e) {
            throw invalid(name, "as a phone number in E.164, its plus written %2B");
        }
    }

    /** How many items are asked for: 50 unless told, at most 200. */
    public int limit() {
        String value = values.get("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_LIMIT) {
            throw new Refusal(400, "limit-invalid", "Give limit as a whole number from 1 to " + MOST_LIMIT + ".");
        }
        return Integer.parseInt(value);
    }

    /** The key after which the page begins; null for the first page. */
    public String cursor() {
        String value = values.get("cursor");
        return value == null ? null : Page.key(value);
    }

    /** As above, where the keys are ids. */
    public UUID idCursor() {
        String key = cursor();
        return key == null ? null : readId(key).orElseThrow(Page::badCursor);
    }

    /**
     * An id out of a path.
     *
     * @param unknown what to say when it is none
     */
    public static UUID pathId(String value, Refusal unknown) {
        return readId(value).orElseThrow(() -> unknown);
    }

    /**
     * A phone number out of a path, in its one spelling. Camel hands over what stands in the path as it was written, so
     * {@code %2B} is read here; a plus is a plus.
     *
     * @throws Refusal 400 {@code parameter-invalid} when it is not well encoded, 422 {@code number-invalid} when it is no
     *     number
     */
    public static String pathNumber(String raw) {
        return PhoneNumbers.normalise(raw == null ? null : decode(raw.replace("+", "%2B")));
    }

    private static Optional<UUID> readId(String value) {
        // UUID.fromString also takes short forms
        return value != null && value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(value))
                : Optional.empty();
    }

    private static String decode(String part) {
        try {
            String decoded = URLDecoder.decode(part, StandardCharsets.UTF_8);
            if (StrictJson.storable(decoded)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Refusal(400, "parameter-invalid", "Write the parameters percent-encoded, in UTF-8 and without NUL.");
    }

    private static Refusal invalid(String name, String how) {
        return new Refusal(400, "parameter-invalid", "Give the parameter " + name + " " + how + ".");
    }
}
