package io.bactrian.conversation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a turn needs to know, and holds nothing. */
@Repository
class TurnReadingStore {

    private static final int MOST_TAKEN = 2_000;
    private static final int MOST_READ = 200;

    private final JdbcClient jdbc;

    TurnReadingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A conversation, and what a turn must know beside it.
     *
     * @param consent the customer's state towards the brand; {@code none} where nothing is known
     * @param numberType {@code local} where the number is not ours any more
     * @param handedBackAt when a person last gave it back; null when none ever did
     */
    record Situation(Conversation conversation, String consent, String numberType, Instant handedBackAt) {}

    Optional<Situation> situation(UUID id) {
        return jdbc.sql(
                        """
                select c.id, c.brand_id, c.use_case_id, c.customer, c.number, c.state, c.owner, c.intent, c.confidence,
                  c.clarified, c.told_of_outage_at, c.opened_at,
                  coalesce((select k.state from consent k where k.brand_id = c.brand_id and k.number = c.customer
                    and k.channel = 'sms'), 'none') as consent,
                  coalesce((select n.type from number n where n.number = c.number), 'local') as number_type,
                  (select max(h.closed_at) from handoff h where h.conversation_id = c.id) as handed_back_at
                from conversation c where c.id = :id""")
                .param("id", id)
                .query((row, n) -> new Situation(
                        TurnStore.conversation(row, n),
                        row.getString("consent"),
                        row.getString("number_type"),
                        TurnStore.instant(row.getTimestamp("handed_back_at"))))
                .optional();
    }

    /**
     * The texts that wait for a turn, oldest first: the keywords, or everything else. Of a flood that nobody can read at
     * once only the newest come with their words.
     */
    List<InboundText> unhandled(UUID conversation, boolean keywords) {
        return jdbc.sql(
                        """
                select t.id, t.seq, b.bytes, t.keyword, t.answered_by, t.created_at, exists (
                    select 1 from consent_change c where c.text_id = t.id and c.changed) as changed
                from (
                  select taken.*, row_number() over (order by seq desc) <= :read as is_read
                  from (
                    select id, seq, keyword, answered_by, created_at from text
                    where conversation_id = :conversation and direction = 'inbound' and turn_id is null
                      and (keyword is not null) = :keywords
                    order by seq limit :most) taken) t
                left join text_body b on b.text_id = t.id and t.is_read
                order by t.seq""")
                .param("read", MOST_READ)
                .param("most", MOST_TAKEN)
                .param("conversation", conversation)
                .param("keywords", keywords)
                .query((row, n) -> new InboundText(
                        row.getObject("id", UUID.class),
                        row.getLong("seq"),
                        words(row),
                        row.getString("keyword"),
                        row.getString("answered_by"),
                        row.getBoolean("changed"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** The last texts before the given place that the model may see, oldest first. Keywords and their answers are none of its business. */
    List<Line> history(UUID conversation, long before, int most) {
        List<Line> newestFirst = jdbc.sql(
                        """
                select t.direction = 'inbound' as inbound, t.kind, b.bytes, t.created_at
                from text t join text_body b on b.text_id = t.id
                where t.conversation_id = :conversation and t.seq < :before and t.keyword is null
                  and t.kind <> 'keyword' and t.duplicate_of is null and t.status not in ('blocked', 'canceled')
                order by t.seq desc limit :most""")
                .param("conversation", conversation)
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Line(
                        row.getBoolean("inbound"),
                        row.getString("kind"),
                        words(row),
                        row.getTimestamp("created_at").toInstant()))
                .list();
        List<Line> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** How many fixed answers to keywords the conversation had within the last minute. */
    int fixedAnswers(UUID conversation) {
        return jdbc.sql(
                        """
                select count(*) from (
                  select created_at from text
                  where conversation_id = :conversation and direction = 'outbound' and kind = 'keyword'
                  order by seq desc limit 100) newest
                where created_at > now() - interval '1 minute'""")
                .param("conversation", conversation)
                .query(Integer.class)
                .single();
    }

    private static String words(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("bytes");
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
