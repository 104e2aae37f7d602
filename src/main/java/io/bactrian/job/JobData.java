package io.bactrian.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.exceptions.SerializationException;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.io.IOException;

/**
 * A job's data, as JSON. Never Java serialization, which is db-scheduler's default: that would tie rows to the classes of
 * one release, and run code of whoever can write a row.
 */
final class JobData implements Serializer {

    private final ObjectMapper json;

    JobData(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param data a map or a record; null for none
     * @throws SerializationException when it is not a JSON object
     */
    @Override
    public byte[] serialize(Object data) {
        try {
            JsonNode tree = json.valueToTree(data);
            if (tree == null || tree.isNull()) {
                return null;
            }
            if (!tree.isObject()) {
                throw new SerializationException("A job's data must be a map or a record of plain values", null);
            }
            return json.writeValueAsBytes(tree);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new SerializationException("A job's data must be a map or a record of plain values", e);
        }
    }

    /** @return a map for {@code Object} or {@code Map}; null for none */
    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        try {
            return data == null ? null : json.readValue(data, type);
        } catch (IOException e) {
            throw new SerializationException("A job's data cannot be read", e);
        }
    }
}
