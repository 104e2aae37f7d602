package io.bactrian.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what was stored about a text and its turn. Changes nothing. */
@Repository
class TraceStore {

    /** As many texts away, one turn's texts do not lie. */
    private static final int WINDOW = 600;

    private final JdbcClient jdbc;

    TraceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A turn; its documents are JSON, null where it has none. */
    record TurnRow(
            UUID id,
            String outcome,
            String decision,
            String usage,
            String toolCalls,
            String steps,
            Instant startedAt,
            Instant endedAt) {}

    /** Something that happened beside the text: its kind, in what state it is, why, and when. */
    record Event(String kind, String word, String reason, Instant at) {}

    /** A text of this customer. */
    Optional<ShownText> text(UUID id, String customer) {
        return jdbc.sql("select " + PhoneStore.TEXT
                        + ", b.bytes from text t left join text_body b on b.text_id = t.id where t.id = :id"
                        + " and case t.direction when 'inbound' then t.from_number else t.to_number end = :customer")
                .param("id", id)
                .param("customer", customer)
                .query(PhoneStore::text)
                .optional();
    }

    Optional<TurnRow> turn(UUID id) {
        return jdbc.sql(
                        """
                select id, outcome, decision, model_usage, tool_calls, steps, started_at, ended_at from turn
                where id = :id""")
                .param("id", id)
                .query((row, n) -> new TurnRow(
                        row.getObject("id", UUID.class),
                        row.getString("outcome"),
                        row.getString("decision"),
                        row.getString("model_usage"),
                        row.getString("tool_calls"),
                        row.getString("steps"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at").toInstant()))
                .optional();
    }

    /** The texts that the turn of this one took and made, in their order. */
    List<ShownText> ofTurn(ShownText text) {
        return jdbc.sql("select " + PhoneStore.TEXT
                        + ", b.bytes from text t left join text_body b on b.text_id = t.id"
                        + " where t.conversation_id = :conversation and t.turn_id = :turn"
                        + " and t.seq between :from and :to order by t.seq limit 40")
                .param("conversation", text.conversationId())
                .param("turn", text.turnId())
                .param("from", text.seq() - WINDOW)
                .param("to", text.seq() + WINDOW)
                .query(PhoneStore::text)
                .list();
    }

    /** What became of the texts, oldest first. */
    List<Trace.Change> changes(Collection<UUID> texts) {
        return jdbc.sql(
                        """
                select text_id, status, error_code, coalesce(detail, provider_word) as detail, at from text_status
                where text_id in (:texts) order by at limit 200""")
                .param("texts", texts)
                .query((row, n) -> new Trace.Change(
                        row.getObject("text_id", UUID.class),
                        row.getString("status"),
                        row.getString("error_code"),
                        row.getString("detail"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The changes of consent that the texts made. */
    List<Event> consents(Collection<UUID> texts) {
        return jdbc.sql(
                        """
                select 'consent' as kind, state as word, case when changed then 'Consent changed by ' || source || '.'
                  else 'It was so already; noted in the ledger.' end as reason, recorded_at as at
                from consent_change where text_id in (:texts) order by recorded_at""")
                .param("texts", texts)
                .query(TraceStore::event)
                .list();
    }

    /** The handoffs that began within the time. */
    List<Event> handoffs(UUID conversation, Instant from, Instant to) {
        return jdbc.sql(
                        """
                select 'handoff' as kind, state as word, 'Asked for by the ' || requested_by
                  || coalesce(', ticket ' || ticket_id || ' at ' || desk, ', no ticket yet') || '.' as reason,
                  opened_at as at
                from handoff where conversation_id = :conversation and opened_at between :from and :to
                order by opened_at limit 5""")
                .param("conversation", conversation)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(TraceStore::event)
                .list();
    }

    /** What of the conversation was parked within the time. */
    List<Event> parked(UUID conversation, Instant from, Instant to) {
        return jdbc.sql(
                        """
                select 'parked' as kind, code as word, reason || ' (' || stage || ')' as reason,
                  coalesce(last_parked_at, parked_at) as at
                from parked where conversation_id = :conversation
                  and coalesce(last_parked_at, parked_at) between :from and :to
                order by at limit 5""")
                .param("conversation", conversation)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(TraceStore::event)
                .list();
    }

    private static Event event(ResultSet row, int n) throws SQLException {
        return new Event(
                row.getString("kind"),
                row.getString("word"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }
}
