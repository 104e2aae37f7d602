package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bactrian.sms.Reply;
import io.bactrian.sms.Segments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What goes where when a vendor is told something. A kamelet fills it in: {@code fields} names, for each place in the vendor's
 * body, the part of our record that goes there; {@code constants} gives places a fixed value, {@code properties} that of a
 * property. Besides the record's own parts there are, for a number, the same with {@code Digits} behind its name, which has no
 * plus; and of a reply {@code receiptAddress}, which is {@code receiptUrl} without its query, and {@code encoding}.
 */
public abstract class RecordForm extends Configured {
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final String DIGITS = "Digits";
    private static final Pattern DASH = Pattern.compile("-(.)");

    private Map<String, String> fields = new LinkedHashMap<>();
    private Map<String, String> constants = new LinkedHashMap<>();
    private Map<String, String> properties = new LinkedHashMap<>();
    private Map<String, String> encodingWords = new LinkedHashMap<>();
    private final Map<String, String> dashed = new HashMap<>();

    /** Vendor's place to our part's name; to be added to. */
    public final Map<String, String> getFields() {
        return fields;
    }

    /** Replaces the fields. */
    public final void setFields(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /** Vendor's place to a fixed value; to be added to. */
    public final Map<String, String> getConstants() {
        return constants;
    }

    /** Replaces the fixed values: JSON as text in a JSON form, else the text itself. */
    public final void setConstants(Map<String, String> constants) {
        this.constants = new LinkedHashMap<>(constants);
    }

    /** Vendor's place to the name of a property; to be added to. */
    public final Map<String, String> getProperties() {
        return properties;
    }

    /** Replaces the names of properties. The value of one goes there as text; one that is not set is left out. */
    public final void setProperties(Map<String, String> properties) {
        this.properties = new LinkedHashMap<>(properties);
    }

    /** Our words of encodings, {@code GSM-7} and {@code UCS-2}, to the vendor's; to be added to. */
    public final Map<String, String> getEncodingWords() {
        return encodingWords;
    }

    /** Replaces the words of encodings. */
    public final void setEncodingWords(Map<String, String> encodingWords) {
        this.encodingWords = new LinkedHashMap<>(encodingWords);
    }

    /**
     * The places, with commas between, that have a dash in their names, such as {@code client-ref}: Camel reads the names of a
     * bean's settings without dashes, as {@code clientRef}, and the vendor does not.
     */
    public final void setDashed(String dashed) {
        for (String place : dashed.strip().split("\\s*,\\s*")) {
            this.dashed.put(undashed(place), place);
        }
    }

    private static String undashed(String name) {
        return DASH.matcher(name).replaceAll(after -> after.group(1).toUpperCase(Locale.ROOT));
    }

    final void eachConstant(BiConsumer<String, String> take) {
        constants.forEach((place, value) -> take.accept(named(place), value));
    }

    private String named(String place) {
        return dashed.getOrDefault(place, place);
    }

    final void eachProperty(BiConsumer<String, String> take) {
        properties.forEach((place, key) -> {
            String value = property(key);
            if (!value.isEmpty()) {
                take.accept(named(place), value);
            }
        });
    }

    /**
     * Hands over each place with its value; parts that are null are left out.
     *
     * @throws NotSendable when a field names no part of the record
     */
    final void eachField(Object record, BiConsumer<String, JsonNode> take) {
        ObjectNode parts = JSON.valueToTree(record);
        if (record instanceof Reply reply) {
            addDerived(parts, reply);
        }
        fields.forEach((place, part) -> {
            JsonNode value = value(parts, part, record);
            if (!value.isNull()) {
                take.accept(named(place), value);
            }
        });
    }

    private void addDerived(ObjectNode parts, Reply reply) {
        String encoding = Segments.count(reply.text()).encoding();
        parts.put(
                "encoding",
                encodingWords.getOrDefault(encoding, encodingWords.getOrDefault(undashed(encoding), encoding)));
        String address = reply.receiptUrl();
        parts.put("receiptAddress", address == null ? null : address.split("\\?", 2)[0]);
    }

    private static JsonNode value(ObjectNode parts, String part, Object record) {
        if (parts.has(part)) {
            return parts.get(part);
        }
        String number = part.endsWith(DIGITS) ? part.substring(0, part.length() - DIGITS.length()) : "";
        if (!parts.has(number)) {
            TreeSet<String> known = new TreeSet<>();
            parts.fieldNames().forEachRemaining(known::add);
            throw new NotSendable(
                    part + " is no part of " + record.getClass().getSimpleName() + "; known are " + known);
        }
        JsonNode value = parts.get(number);
        boolean whole = value.isTextual() && value.asText().startsWith("+");
        return whole ? new TextNode(value.asText().substring(1)) : value;
    }
}
