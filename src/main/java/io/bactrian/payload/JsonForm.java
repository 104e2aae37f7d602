package io.bactrian.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a vendor's JSON body is filled from a record of ours. A kamelet fills it in: {@code fields} names, for each path in
 * the vendor's document such as {@code ticket/comment/body}, the part of the record that goes there; {@code constants}
 * gives paths a fixed JSON value. Values are written by a JSON writer, so no quote in a text can break the document.
 */
public final class JsonForm {

    private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();
    private Map<String, String> fields = new LinkedHashMap<>();
    private Map<String, String> constants = new LinkedHashMap<>();

    public Map<String, String> getFields() {
        return fields;
    }

    /** Vendor's path to our part's name. */
    public void setFields(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    public Map<String, String> getConstants() {
        return constants;
    }

    /** Vendor's path to a JSON value, as text. */
    public void setConstants(Map<String, String> constants) {
        this.constants = new LinkedHashMap<>(constants);
    }

    /**
     * The document; parts that are null are left out.
     *
     * @throws IllegalArgumentException when a field names no part, or a constant is no JSON
     */
    public String write(Object record) {
        JsonNode parts = json.valueToTree(record);
        ObjectNode document = json.createObjectNode();
        fields.forEach((path, part) -> {
            if (!parts.has(part)) {
                throw new IllegalArgumentException(
                        part + " is no part of " + record.getClass().getSimpleName());
            }
            if (!parts.get(part).isNull()) {
                put(document, path, parts.get(part));
            }
        });
        constants.forEach((path, value) -> put(document, path, parse(value)));
        return document.toString();
    }

    private static void put(ObjectNode document, String path, JsonNode value) {
        ObjectNode at = document;
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], value);
    }

    private JsonNode parse(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value + " is no JSON value", e);
        }
    }
}
