package io.bactrian.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.crm.CrmLaneStore;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes consent. A keyword's change is not made here but by the statement that stores its text. */
@Repository
public class ConsentLedger {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Ids ids;
    private final NumberHash hash;
    private final Outbox outbox;
    private final CrmLaneStore crm;

    public ConsentLedger(
            JdbcClient jdbc, ObjectMapper json, Ids ids, NumberHash hash, Outbox outbox, CrmLaneStore crm) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.hash = hash;
        this.outbox = outbox;
        this.crm = crm;
    }

    /** The state of a person's consent towards a brand: {@code none} where nothing is known. */
    public String state(String brand, String number) {
        return jdbc.sql("select state from consent where brand_id = :brand and number = :number and channel = 'sms'")
                .param("brand", brand)
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** Locks the person's consent row, made first where there was none, for the caller's transaction, and reads it. */
    public String lock(String brand, String number) {
        return held(brand, number).orElseGet(() -> {
            make(brand, number);
            return held(brand, number).orElseThrow();
        });
    }

    private Optional<String> held(String brand, String number) {
        return jdbc.sql(
                        """
                select state from consent where brand_id = :brand and number = :number and channel = 'sms' for update""")
                .param("brand", brand)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    private void make(String brand, String number) {
        jdbc.sql(
                        """
                insert into consent (brand_id, number, number_hash, state, source, occurred_at, updated_at)
                values (:brand, :number, :hash, 'none', 'none', '-infinity', now()) on conflict do nothing""")
                .param("brand", brand)
                .param("number", number)
                .param("hash", hash.of(number))
                .update();
    }

    /**
     * Changes a person's consent and keeps the evidence.
     *
     * @param state {@code none pending opted-in opted-out}
     * @param source where it was learned, free text
     * @param evidence whatever proves it
     * @param occurredAt when the person said so
     * @param textId the text that said so; null when none did
     * @return whether the state is another now
     */
    @Transactional
    public boolean change(
            String brand,
            String number,
            String state,
            String source,
            Map<String, ?> evidence,
            Instant occurredAt,
            UUID textId) {
        UUID change = ids.next();
        boolean changed = jdbc.sql(
                        """
                select change_consent(:id, :brand, :number, :hash, :state, :source, :evidence::jsonb,
                  :at::timestamptz, :text::uuid)""")
                .param("id", change)
                .param("brand", brand)
                .param("number", number)
                .param("hash", hash.of(number))
                .param("state", state)
                .param("source", source)
                .param("evidence", write(evidence))
                .param("at", occurredAt.toString())
                .param("text", textId == null ? null : textId.toString())
                .query(Boolean.class)
                .single();
        if (changed) {
            outbox.addForPerson(brand, "consent.changed", hash.of(number), Map.of("changeId", change, "state", state));
            crm.wakeForPerson(brand, number);
        }
        return changed;
    }

    private String write(Map<String, ?> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Evidence must be plain values", e);
        }
    }
}
