package io.bactrian.business;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of business events. */
@Repository
class BusinessEventStore {

    private final JdbcClient jdbc;

    BusinessEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores the event, once. Waits for another transaction that is storing the same.
     *
     * @param from {@code api} or {@code kafka}
     * @param numberHash null without a customer
     * @return whether it is new
     */
    boolean insert(UUID id, BusinessEvent event, String content, String contentHash, String numberHash, String from) {
        return jdbc.sql(
                                """
                insert into business_event (id, brand_id, source, event_id, type, number, number_hash, content,
                  content_hash, taken_from, received_at)
                values (:id, :brand, :source, :event, :type, :number, :hash, :content::json, :contentHash, :from, now())
                on conflict (brand_id, source, event_id) do nothing""")
                        .param("id", id)
                        .param("brand", event.brand())
                        .param("source", event.source())
                        .param("event", event.id())
                        .param("type", event.type())
                        .param("number", event.customer())
                        .param("hash", numberHash)
                        .param("content", content)
                        .param("contentHash", contentHash)
                        .param("from", from)
                        .update()
                > 0;
    }

    /** The hash of what is stored under the event's source and id. */
    String contentHash(BusinessEvent event) {
        return jdbc.sql(
                        """
                select content_hash from business_event
                where brand_id = :brand and source = :source and event_id = :event""")
                .param("brand", event.brand())
                .param("source", event.source())
                .param("event", event.id())
                .query(String.class)
                .single();
    }
}
