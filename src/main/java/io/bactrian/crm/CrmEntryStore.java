package io.bactrian.crm;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Which texts and handoffs of a conversation its CRM has been told of. */
@Repository
class CrmEntryStore {

    private final JdbcClient jdbc;

    CrmEntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The oldest text or handoff that the CRM has not been told of. A customer's text counts as soon as it is stored, ours
     * once the provider has taken it; a repeat does not count.
     */
    Optional<Entry> next(UUID conversation, String crm) {
        return jdbc.sql(
                        """
                select e.*, x.tried_at is not null as uncertain, extract(epoch from now() - x.tried_at) as since_try,
                  coalesce(x.attempts, 0) as attempts
                from (
                  select 'text' as kind, t.id, t.seq, t.kind as said_by, coalesce(t.submitted_at, t.created_at) as at,
                    b.bytes, null as reason, null as requested_by, null as intent, null as desk
                  from text t join text_body b on b.text_id = t.id
                  where t.conversation_id = :conversation and t.duplicate_of is null and (t.direction = 'inbound'
                    or t.status in ('accepted', 'sent', 'delivered', 'undelivered'))
                  union all
                  select 'handoff-opened', h.id, 0, null, h.opened_at, null, h.reason, h.requested_by, h.intent, h.desk
                  from handoff h where h.conversation_id = :conversation
                  union all
                  select 'handoff-closed', h.id, 0, null, h.closed_at, null, h.reason, h.requested_by, h.intent, h.desk
                  from handoff h
                  where h.conversation_id = :conversation and h.desk is not null and h.closed_at is not null
                ) e left join crm_entry x on x.crm = :crm and x.kind = e.kind and x.subject_id = e.id
                where x.state is null or x.state = 'telling'
                order by e.at, e.seq limit 1""")
                .param("conversation", conversation)
                .param("crm", crm)
                .query((row, n) -> entry(row))
                .optional();
    }

    /**
     * From this commit on the CRM may have the entry.
     *
     * @return false when it has been told, or has refused it: it must not be told again
     */
    boolean telling(News news, UUID conversation) {
        return one(
                                """
                insert into crm_entry as e (crm, kind, subject_id, brand_id, conversation_id, state, attempts, tried_at)
                values (:crm, :kind, :subject, :brand, :conversation, 'telling', 1, now())
                on conflict (crm, kind, subject_id) do update set attempts = e.attempts + 1, tried_at = now()
                where e.state = 'telling'""",
                                news)
                        .param("brand", news.brand())
                        .param("conversation", conversation)
                        .update()
                == 1;
    }

    /** The CRM has it, under this id. */
    void told(News news, String entryId) {
        one(
                        "update crm_entry set state = 'told', told_at = now(), entry_id = :entry, tried_at = null"
                                + " where crm = :crm and kind = :kind and subject_id = :subject",
                        news)
                .param("entry", entryId)
                .update();
    }

    /** The last attempt is not held against the entry. */
    void doesNotCount(News news) {
        one(
                        "update crm_entry set attempts = greatest(attempts - 1, 0)"
                                + " where crm = :crm and kind = :kind and subject_id = :subject and state = 'telling'",
                        news)
                .update();
    }

    /** The last attempt surely did nothing. @param counts whether it counts as one all the same */
    void notDone(News news, boolean counts) {
        one(
                        "update crm_entry set tried_at = null,"
                                + " attempts = case when :counts then attempts else greatest(attempts - 1, 0) end"
                                + " where crm = :crm and kind = :kind and subject_id = :subject and state = 'telling'",
                        news)
                .param("counts", counts)
                .update();
    }

    /** How often it was begun. */
    int attempts(News news) {
        return one("select attempts from crm_entry where crm = :crm and kind = :kind and subject_id = :subject", news)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The CRM will never take it. */
    void refused(News news) {
        one(
                        "update crm_entry set state = 'refused', tried_at = null"
                                + " where crm = :crm and kind = :kind and subject_id = :subject",
                        news)
                .update();
    }

    /**
     * Lets the CRM be told again of what it refused. As if the last attempt had just begun: it may have worked, so the CRM
     * is asked first.
     *
     * @return false when it was not refused, or is gone
     */
    boolean tellAgain(String crm, String kind, UUID subject) {
        return jdbc.sql(
                                """
                update crm_entry set state = 'telling', attempts = 0, tried_at = now()
                where crm = :crm and kind = :kind and subject_id = :subject and state = 'refused'""")
                        .param("crm", crm)
                        .param("kind", kind)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    private StatementSpec one(String sql, News news) {
        return jdbc.sql(sql)
                .param("crm", news.crm())
                .param("kind", news.entry())
                .param("subject", news.subjectId());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        boolean uncertain = row.getBoolean("uncertain");
        return new Entry(
                row.getString("kind"),
                row.getObject("id", UUID.class),
                uncertain,
                uncertain ? Duration.ofMillis((long) (row.getDouble("since_try") * 1000)) : null,
                row.getInt("attempts"),
                row.getTimestamp("at").toInstant(),
                words(row));
    }

    private static String words(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "text" ->
                speaker(row.getString("said_by")) + ": " + new String(row.getBytes("bytes"), StandardCharsets.UTF_8);
            case "handoff-closed" -> "Text conversation given back by the desk " + row.getString("desk") + ".";
            default -> opened(row);
        };
    }

    private static String opened(ResultSet row) throws SQLException {
        String desk = row.getString("desk");
        String intent = row.getString("intent");
        return (desk == null
                        ? "Text conversation closed, since no desk takes it."
                        : "Text conversation handed to a person.")
                + "\nReason: " + row.getString("reason")
                + "\nRequested by: " + row.getString("requested_by")
                + (intent == null || intent.isBlank() ? "" : "\nIntent: " + intent)
                + (desk == null ? "" : "\nDesk: " + desk);
    }

    private static String speaker(String kind) {
        return switch (kind) {
            case "customer" -> "Customer";
            case "reply" -> "Agent";
            case "person" -> "Colleague";
            default -> "Gateway";
        };
    }
}
