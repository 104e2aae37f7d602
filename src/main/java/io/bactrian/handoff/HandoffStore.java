package io.bactrian.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The handoffs' table. */
@Repository
public class HandoffStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Ids ids;

    public HandoffStore(JdbcClient jdbc, ObjectMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /** Opens a handoff, in the caller's transaction. */
    public UUID open(NewHandoff handoff) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                insert into handoff (id, brand_id, conversation_id, requested_by, reason, intent, confidence, desk, state,
                  details, opened_at, closed_at)
                values (:id, :brand, :conversation, :by, :reason, :intent, :confidence, :desk::text,
                  case when :desk::text is null then 'closed' else 'open' end, :details::jsonb, now(),
                  case when :desk::text is null then now() end)""")
                .param("id", id)
                .param("brand", handoff.brand())
                .param("conversation", handoff.conversationId())
                .param("by", handoff.requestedBy())
                .param("reason", handoff.reason())
                .param("intent", handoff.intent())
                .param("confidence", handoff.confidence())
                .param("desk", handoff.desk())
                .param("details", write(handoff))
                .update();
        return id;
    }

    /** The handoff that a person has in hand, or will have. */
    public Optional<Handoff> current(UUID conversation) {
        return jdbc.sql(
                        "select * from handoff where conversation_id = :id and state in ('open', 'delivered', 'parked')")
                .param("id", conversation)
                .query(this::handoff)
                .optional();
    }

    /** The newest handoff behind a desk's ticket, whatever its state. */
    public Optional<Handoff> ofTicket(String desk, String ticket) {
        return jdbc.sql(
                        """
                select * from handoff where desk = :desk and ticket_id = :ticket order by opened_at desc limit 1""")
                .param("desk", desk)
                .param("ticket", ticket)
                .query(this::handoff)
                .optional();
    }

    /**
     * Notes that the desk may have the ticket from now on.
     *
     * @param seq up to which place in the conversation its note goes
     * @return whether it may be opened: it is not there yet, and the handoff not closed
     */
    boolean trying(UUID id, long seq) {
        return jdbc.sql(
                                """
                update handoff set tried_at = coalesce(tried_at, now()), tried_seq = coalesce(tried_seq, :seq)
                where id = :id and ticket_id is null and state <> 'closed'""")
                        .param("seq", seq)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** The desk surely has no ticket. */
    void notTried(UUID id) {
        jdbc.sql("update handoff set tried_at = null, tried_seq = null where id = :id and ticket_id is null")
                .param("id", id)
                .update();
    }

    /** Notes when the desk says it solved the ticket, if it does; in the caller's transaction. */
    public void solved(UUID id, Instant at) {
        jdbc.sql("update handoff set solved_at = :at::timestamptz where id = :id")
                .param("at", at == null ? null : at.toString())
                .param("id", id)
                .update();
    }

    /** Notes the ticket, unless there is one, and how far the desk has seen the conversation. */
    public void shown(UUID id, String ticket, long seq) {
        jdbc.sql(
                        """
                update handoff set ticket_id = coalesce(ticket_id, :ticket), shown_seq = greatest(shown_seq, :seq),
                  tried_at = null, tried_seq = null,
                  state = case when state = 'closed' then state else 'delivered' end
                where id = :id""")
                .param("ticket", ticket)
                .param("seq", seq)
                .param("id", id)
                .update();
    }

    /** Closes the conversation's handoff, if one is open; in the caller's transaction. */
    public Optional<UUID> close(UUID conversation) {
        return jdbc.sql(
                        """
                update handoff set state = 'closed', closed_at = now()
                where conversation_id = :id and state in ('open', 'delivered', 'parked') returning id""")
                .param("id", conversation)
                .query(UUID.class)
                .optional();
    }

    /** Forgets a ticket that the desk has no more. */
    void forget(UUID id, String ticket) {
        jdbc.sql(
                        """
                update handoff set ticket_id = null, state = 'open'
                where id = :id and ticket_id = :ticket and state <> 'closed'""")
                .param("ticket", ticket)
                .param("id", id)
                .update();
    }

    /** Marks the handoff that could not be delivered; the customer's next text tries again. */
    public void park(UUID conversation) {
        jdbc.sql("update handoff set state = 'parked' where conversation_id = :id and state = 'open'")
                .param("id", conversation)
                .update();
    }

    private Handoff handoff(ResultSet row, int n) throws SQLException {
        try {
            return new Handoff(
                    row.getObject("id", UUID.class),
                    row.getString("brand_id"),
                    row.getObject("conversation_id", UUID.class),
                    row.getString("requested_by"),
                    row.getString("reason"),
                    row.getString("intent"),
                    row.getObject("confidence", Double.class),
                    row.getString("desk"),
                    row.getString("ticket_id"),
                    row.getLong("shown_seq"),
                    row.getString("state"),
                    json.readTree(row.getString("details")),
                    row.getTimestamp("opened_at").toInstant(),
                    instant(row, "tried_at"),
                    row.getObject("tried_seq", Long.class),
                    instant(row, "solved_at"));
        } catch (JsonProcessingException e) {
            throw new SQLException("A handoff's details are no JSON", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private String write(NewHandoff handoff) {
        try {
            return json.writeValueAsString(handoff.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details are plain values", e);
        }
    }
}
