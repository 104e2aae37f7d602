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

    /** As {@link #park(Undone)}, for work without a name and a bound; the parameters are those of {@link Undone}. */
    @Transactional
    public UUID park(
            String brand, String stage, String code, String reason, UUID conversation, Map<String, ?> payload) {
        return park(Undone.of(brand, stage, code, reason, conversation, payload));
    }

    /**
     * Parks the work, or counts it where it is parked already, or where its source has made too many entries today. Work
     * that was replayed within the last day and is given up again names that entry.
     *
     * @return the entry's id
     */
    @Transactional
    public UUID park(Undone undone) {
        Undone bounded = undone;
        if (undone.source() != null && !open(undone.work())) {
            Day today = count(undone);
            if (today.entries() > undone.most()) {
                bounded = undone.counted(
                        today.day(),
                        "More than " + undone.most() + " of these came from one source on one day; the rest is only"
                                + " counted. The first ones say why.");
            }
        }
        UUID id = insert(bounded);
        if (bounded.brand() != null && bounded.conversation() != null) {
            outbox.add(
                    bounded.brand(),
                    "message.parked",
                    bounded.conversation(),
                    Map.of("parkedId", id, "stage", bounded.stage(), "code", bounded.code()));
        }
        return id;
    }

    /** Whether work of this name was ever parked, and is not forgotten. */
    public boolean isKnown(String work) {
        return jdbc.sql("select exists (select 1 from parked where work = :work)")
                .param("work", work)
                .query(Boolean.class)
                .single();
    }

    /** Counts what is of no interest to anybody but as a number: one entry for each kind and day. */
    @Transactional
    public void count(String stage, String code, String source, String reason) {
        Undone undone = Undone.of(null, stage, code, reason, null, Map.of()).atMost(0, source);
        insert(undone.counted(today(), reason));
    }

    private record Day(String day, long entries) {}

    private boolean open(String work) {
        return work != null
                && jdbc.sql("select exists (select 1 from parked where work = :work and replayed_at is null)")
                        .param("work", work)
                        .query(Boolean.class)
                        .single();
    }

    private String today() {
        return jdbc.sql("select (now() at time zone 'UTC')::date::text")
                .query(String.class)
                .single();
    }

    private Day count(Undone undone) {
        return jdbc.sql(
                        """
                insert into parked_day as d (day, code, source, entries)
                values ((now() at time zone 'UTC')::date, :code, :source, 1)
                on conflict (day, code, source) do update set entries = d.entries + 1
                returning day::text, entries""")
                .param("code", undone.code())
                .param("source", undone.source())
                .query(Day.class)
                .single();
    }

    private UUID insert(Undone undone) {
        return jdbc.sql(
                        """
                insert into parked as p (id, brand_id, stage, code, reason, conversation_id, payload, parked_at, work,
                  replay_of)
                values (:id, :brand, :stage, :code, :reason, :conversation, :payload::jsonb, now(), :work::text,
                  (select id from parked where work = :work::text and replayed_at > now() - interval '1 day'
                   order by replayed_at desc limit 1))
                on conflict (work) where work is not null and replayed_at is null do update
                set times = p.times + 1, last_parked_at = now(), reason = excluded.reason, payload = excluded.payload
                returning id""")
                .param("id", ids.next())
                .param("brand", undone.brand())
                .param("stage", undone.stage())
                .param("code", undone.code())
                .param("reason", undone.reason())
                .param("conversation", undone.conversation())
                .param("payload", write(undone.payload()))
                .param("work", undone.work())
                .query(UUID.class)
                .single();
    }

    private String write(Map<String, ?> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A parked payload must be plain values", e);
        }
    }
}
