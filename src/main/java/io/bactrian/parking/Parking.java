package io.bactrian.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parks what could not be done. */
@Component
public class Parking {

    private static final int MOST_OF_A_DAY = 1_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Ids ids;
    private final Outbox outbox;

    public Parking(JdbcClient jdbc, ObjectMapper json, Ids ids, Outbox outbox) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.outbox = outbox;
    }

    /**
     * @param brand null where nobody's
     * @param stage the route that gave up
     * @param code from a closed list, for filters
     * @param reason a sentence
     * @param conversation null where none
     * @param payload what is needed to do it again; ids and words, no secrets
     */
    @Transactional
    public UUID park(
            String brand, String stage, String code, String reason, UUID conversation, Map<String, ?> payload) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                insert into parked (id, brand_id, stage, code, reason, conversation_id, payload, parked_at)
                values (:id, :brand, :stage, :code, :reason, :conversation, :payload::jsonb, now())""")
                .param("id", id)
                .param("brand", brand)
                .param("stage", stage)
                .param("code", code)
                .param("reason", reason)
                .param("conversation", conversation)
                .param("payload", write(payload))
                .update();
        if (brand != null && conversation != null) {
            outbox.add(brand, "message.parked", conversation, Map.of("parkedId", id, "stage", stage, "code", code));
        }
        return id;
    }

    /** Whether so much was parked under the code within a day that one more would tell nobody anything new. */
    public boolean isFull(String code) {
        return jdbc.sql(
                                """
                select count(*) from (
                  select 1 from parked where code = :code and parked_at > now() - interval '1 day' limit :most) counted""")
                        .param("code", code)
                        .param("most", MOST_OF_A_DAY)
                        .query(Integer.class)
                        .single()
                >= MOST_OF_A_DAY;
    }

    private String write(Map<String, ?> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A parked payload must be plain values", e);
        }
    }
}
