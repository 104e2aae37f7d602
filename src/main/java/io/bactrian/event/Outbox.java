package io.bactrian.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

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
     * Adds an event of a conversation. The conversation's row is held from here to the end of the caller's transaction, so
     * that its events are numbered in the order of their commits; whoever locks texts or handoffs too must hold it before.
     *
     * @param type one of the event types of the outer contract, such as {@code text.accepted}
     * @param conversationId the key it is ordered by
     * @param data ids and words only; null values are left out
     * @throws IllegalStateException when there is no such conversation
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String brand, String type, UUID conversationId, Map<String, ?> data) {
        int added = jdbc.sql(
                        """
                with held as materialized (select id from conversation where id = :conversation for no key update)
                insert into outbox (id, brand_id, type, conversation_id, partition_key, data, created_at)
                select :id, :brand, :type, held.id, held.id::text, :data::jsonb, now() from held""")
                .param("conversation", conversationId)
                .param("id", ids.next())
                .param("brand", brand)
                .param("type", type)
                .param("data", write(data))
                .update();
        if (added == 0) {
            throw new IllegalStateException("An event tells of a conversation that does not exist");
        }
    }

    /**
     * As above, for an event of a person rather than of a conversation: keyed by the keyed hash of the number. Whoever adds
     * it holds the person's consent row.
     */
    public void addForPerson(String brand, String type, String numberHash, Map<String, ?> data) {
        addToTopic("gateway.events", brand, type, numberHash, data);
    }

    /**
     * Adds an event that another topic carries.
     *
     * @param key what its receivers order it by
     */
    public void addToTopic(String topic, String brand, String type, String key, Map<String, ?> data) {
        jdbc.sql(
                        """
                insert into outbox (id, topic, brand_id, type, partition_key, data, created_at)
                values (:id, :topic, :brand, :type, :key, :data::jsonb, now())""")
                .param("id", ids.next())
                .param("topic", topic)
                .param("brand", brand)
                .param("type", type)
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
