package io.bactrian.handoff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a person at the desk is shown of a conversation. */
@Repository
class TranscriptStore {

    record Line(long seq, boolean inbound, String kind, String text, Instant at) {}

    record Customer(String number, String name, String language, String timeZone, String consent, String segments) {}

    private final JdbcClient jdbc;

    TranscriptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest texts of a conversation up to a place in it, oldest first. @param upTo null: all */
    List<Line> newest(UUID conversation, Long upTo, int most) {
        return jdbc.sql(
                        """
                select * from (
                  select t.seq, t.direction, t.kind, b.bytes, t.created_at
                  from text t join text_body b on b.text_id = t.id
                  where t.conversation_id = :conversation and t.duplicate_of is null
                    and (:upTo::bigint is null or t.seq <= :upTo::bigint)
                  order by t.seq desc limit :most) newest
                order by seq""")
                .param("conversation", conversation)
                .param("upTo", upTo)
                .param("most", most)
                .query((row, n) -> line(row))
                .list();
    }

    /** The customer's next text behind the given place. */
    Optional<Line> next(UUID conversation, long after) {
        return jdbc.sql(
                        """
                select t.seq, t.direction, t.kind, b.bytes, t.created_at
                from text t join text_body b on b.text_id = t.id
                where t.conversation_id = :conversation and t.seq > :after and t.direction = 'inbound'
                  and t.keyword is null and t.duplicate_of is null
                order by t.seq limit 1""")
                .param("conversation", conversation)
                .param("after", after)
                .query((row, n) -> line(row))
                .optional();
    }

    Customer customer(UUID conversation) {
        return jdbc.sql(
                        """
                select c.customer, k.name, k.language, k.time_zone, coalesce(s.state, 'none') as consent,
                  array_to_string(k.segments, ', ') as segments
                from conversation c
                left join contact k on k.brand_id = c.brand_id and k.number = c.customer
                left join consent s on s.brand_id = c.brand_id and s.number = c.customer and s.channel = 'sms'
                where c.id = :id""")
                .param("id", conversation)
                .query((row, n) -> new Customer(
                        row.getString("customer"),
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("time_zone"),
                        row.getString("consent"),
                        row.getString("segments")))
                .single();
    }

    private static Line line(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Line(
                row.getLong("seq"),
                row.getString("direction").equals("inbound"),
                row.getString("kind"),
                new String(row.getBytes("bytes"), StandardCharsets.UTF_8),
                row.getTimestamp("created_at").toInstant());
    }
}
