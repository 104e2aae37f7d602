package io.bactrian.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes events into the outbox, in the caller's transaction. */
@Repository
public class Outbox {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Ids ids;

    public Outbox(JdbcClient jdbc, ObjectMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /**
     * @param type one of the event types of the outer contract, such as {@code text.accepted}
     * @param conversationId the key it is ordered by
     * @param data ids and words only; null values are left out
     */
    public void add(String brand, String type, UUID conversationId, Map<String, ?> data) {
        add(brand, type, conversationId, conversationId.toString(), data);
    }

    /** As above, for an event of a person rather than of a conversation: keyed by the keyed hash of the number. */
    public void addForPerson(String brand, String type, String numberHash, Map<String, ?> data) {
        add(brand, type, null, numberHash, data);
    }

    private void add(String brand, String type, UUID conversationId, String key, Map<String, ?> data) {
        jdbc.sql(
                        """
                insert into outbox (id, brand_id, type, conversation_id, partition_key, data, created_at)
                values (:id, :brand, :type, :conversation, :key, :data::jsonb, now())""")
                .param("id", ids.next())
                .param("brand", brand)
                .param("type", type)
                .param("conversation", conversationId)
                .param("key", key)
                .param("data", write(data))
                .update();
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event's data must be plain values", e);
        }
    }
}
