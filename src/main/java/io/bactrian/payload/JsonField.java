package io.bactrian.payload;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one value of a vendor's JSON answer; a kamelet names its path, such as {@code ticket.id}. */
public final class JsonField {

    private String path;
    private boolean optional;

    public void setPath(String path) {
        this.path = path;
    }

    /** Whether the answer may lack it. */
    public void setOptional(boolean optional) {
        this.optional = optional;
    }

    /**
     * The value as text; null where an optional one is missing.
     *
     * @throws IllegalStateException when the answer has none
     */
    public String read(byte[] body) {
        JsonNode node = JsonBody.read(body).at("/" + path.replace('.', '/'));
        if (!node.isValueNode() || node.isNull()) {
            if (optional) {
                return null;
            }
            throw new IllegalStateException("The vendor's answer has no " + path);
        }
        return node.asText();
    }
}
