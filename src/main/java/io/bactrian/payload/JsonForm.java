package io.bactrian.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/**
 * How a vendor's JSON body is filled from a record of ours. Places are paths such as {@code ticket/comment/body}; a number in
 * one is a place in a list. Values are written by a JSON writer, so no quote in a text can break the document; where the
 * vendor shows a text as HTML, {@code html} names its path.
 */
public final class JsonForm extends RecordForm {

    private final ObjectMapper json = new ObjectMapper();
    private Set<String> html = Set.of();

    /** The paths, with commas, whose text the vendor shows as HTML: it is escaped, and keeps its line breaks. */
    public void setHtml(String html) {
        this.html = Set.of(html.strip().split("\\s*,\\s*"));
    }

    /**
     * The document; parts that are null are left out.
     *
     * @throws NotSendable when a field names no part, or a place that cannot be, or a constant is no JSON
     */
    public String write(Object record) {
        ObjectNode document = json.createObjectNode();
        eachConstant((path, value) -> put(document, path, parse(value)));
        eachProperty((path, value) -> put(document, path, new TextNode(value)));
        eachField(
                record,
                (path, value) ->
                        put(document, path, html.contains(path) ? new TextNode(HtmlText.of(value.asText())) : value));
        return document.toString();
    }

    private static void put(ObjectNode document, String path, JsonNode value) {
        try {
            set(document, path, value);
        } catch (ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new NotSendable(path + " is no place in the document", e);
        }
    }

    private static void set(ObjectNode document, String path, JsonNode value) {
        JsonNode at = document;
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            at = within(at, names[i]);
        }
        String last = names[names.length - 1];
        if (at instanceof ArrayNode list) {
            list.insert(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) at).set(last, value);
        }
    }

    /** An object that is missing is made; a list must be there, from a constant. */
    private static JsonNode within(JsonNode at, String name) {
        if (at instanceof ArrayNode list) {
            return list.required(Integer.parseInt(name));
        }
        JsonNode inner = at.get(name);
        return inner instanceof ArrayNode ? inner : ((ObjectNode) at).withObjectProperty(name);
    }

    private JsonNode parse(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            throw new NotSendable(value + " is no JSON value", e);
        }
    }
}
