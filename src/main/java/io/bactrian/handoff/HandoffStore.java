package io.bactrian.handoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Notes the ticket, and how far the desk has seen the conversation. */
    public void shown(UUID id, String ticket, long seq) {
        jdbc.sql(
                        """
                update handoff set ticket_id = :ticket, shown_seq = greatest(shown_seq, :seq),
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
    void forget(UUID id) {
        jdbc.sql("update handoff set ticket_id = null, state = 'open' where id = :id and state <> 'closed'")
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
                    row.getTimestamp("opened_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("A handoff's details are no JSON", e);
        }
    }

    private String write(NewHandoff handoff) {
        try {
            return json.writeValueAsString(handoff.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details are plain values", e);
        }
    }
}
