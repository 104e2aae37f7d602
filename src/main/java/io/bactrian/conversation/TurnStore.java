package io.bactrian.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds a turn's conversation, and writes what the turn decided. */
@Repository
class TurnStore {

    private final JdbcClient jdbc;

    TurnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads and locks the conversation for the caller's transaction. */
    Optional<Conversation> lock(UUID id) {
        return jdbc.sql(
                        """
                select id, brand_id, use_case_id, customer, number, state, owner, intent, confidence, clarified,
                  told_of_outage_at, opened_at
                from conversation where id = :id for update""")
                .param("id", id)
                .query(TurnStore::conversation)
                .optional();
    }

    /** Adds steps to the trace of the turn's texts behind the given place. */
    void note(Turn turn, long after, String steps) {
        List<UUID> texts = turn.texts().stream()
                .filter(text -> text.seq() > after)
                .map(InboundText::id)
                .toList();
        if (!texts.isEmpty()) {
            jdbc.sql("update text set steps = steps || :steps::jsonb where id in (:texts)")
                    .param("steps", steps)
                    .param("texts", texts)
                    .update();
        }
    }

    /** Whether the customer wrote more, keywords apart, since the turn took its texts. */
    boolean overtaken(Turn turn) {
        long last = turn.texts().get(turn.texts().size() - 1).seq();
        return jdbc.sql(
                        """
                select exists (select 1 from text where conversation_id = :conversation and direction = 'inbound'
                  and turn_id is null and keyword is null and seq > :last)""")
                .param("conversation", turn.conversation().id())
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    /** Whether anything of the turn's kind still waits. */
    boolean waiting(UUID conversation, boolean keywords) {
        return jdbc.sql(
                        """
                select exists (select 1 from text where conversation_id = :conversation and direction = 'inbound'
                  and turn_id is null and (keyword is not null) = :keywords)""")
                .param("conversation", conversation)
                .param("keywords", keywords)
                .query(Boolean.class)
                .single();
    }

    /** Writes the turn, and that its texts have been led. */
    void insert(Turn turn, String outcome, String steps, String decision, String usage, String toolCalls) {
        jdbc.sql(
                        """
                with made as (
                  insert into turn (id, brand_id, conversation_id, outcome, decision, model_usage, tool_calls, steps,
                    started_at, ended_at)
                  values (:id, :brand, :conversation, :outcome, :decision::jsonb, :usage::jsonb, :tools::jsonb,
                    :steps::jsonb, :startedAt::timestamptz, now()))
                update text set turn_id = :id where id in (:texts)""")
                .param("texts", turn.texts().stream().map(InboundText::id).toList())
                .param("id", turn.id())
                .param("brand", turn.conversation().brand())
                .param("conversation", turn.conversation().id())
                .param("outcome", outcome)
                .param("decision", decision)
                .param("usage", usage)
                .param("tools", toolCalls)
                .param("steps", steps)
                .param("startedAt", turn.startedAt().toString())
                .update();
    }

    void update(UUID conversation, ConversationState state, Owner owner) {
        jdbc.sql("update conversation set state = :state, owner = :owner, updated_at = now() where id = :id")
                .param("state", state.word())
                .param("owner", owner.word())
                .param("id", conversation)
                .update();
    }

    /**
     * Moves a conversation whose text has left or never will, unless a newer text of the customer waits. The caller holds it,
     * so that the statement sees all of those.
     *
     * @param moves from word to word, JSON
     */
    void settle(UUID conversation, String moves) {
        jdbc.sql(
                        """
                update conversation c set state = coalesce(:moves::jsonb ->> c.state, c.state), updated_at = now()
                where id = :id and not exists (
                  select 1 from text t where t.conversation_id = c.id and t.direction = 'inbound' and t.turn_id is null
                    and t.keyword is null)""")
                .param("moves", moves)
                .param("id", conversation)
                .update();
    }

    void note(UUID conversation, String by, String note) {
        jdbc.sql(
                        """
                insert into conversation_note (conversation_id, author, note, noted_at)
                values (:conversation, :by, :note, now())""")
                .param("conversation", conversation)
                .param("by", by)
                .param("note", note)
                .update();
    }

    void understood(Turn turn, boolean clarified) {
        jdbc.sql(
                        """
                update conversation set clarified = :clarified, intent = coalesce(:intent, intent),
                  confidence = coalesce(:confidence, confidence),
                  told_of_outage_at = case when :told then now() when :answered then null else told_of_outage_at end
                where id = :id""")
                .param("clarified", clarified)
                .param("told", turn.tellsOfOutage())
                .param("answered", turn.kept("decision") != null)
                .param("intent", turn.intent())
                .param("confidence", turn.confidence())
                .param("id", turn.conversation().id())
                .update();
    }

    /** Notes that the customer was told that the model gives nothing. */
    void toldOfOutage(UUID conversation) {
        jdbc.sql("update conversation set told_of_outage_at = now() where id = :id")
                .param("id", conversation)
                .update();
    }

    /** Adds to the traces of the turn's texts that they wait, once for each text. */
    void waits(Turn turn, String steps) {
        jdbc.sql(
                        """
                update text set steps = steps || :steps::jsonb
                where id in (:texts) and not steps @> '[{"decision": "waiting"}]'""")
                .param("steps", steps)
                .param("texts", turn.texts().stream().map(InboundText::id).toList())
                .update();
    }

    /** A row of {@code conversation}, with the columns that {@link #lock} reads. */
    static Conversation conversation(ResultSet row, int n) throws SQLException {
        return new Conversation(
                row.getObject("id", UUID.class),
                row.getString("brand_id"),
                row.getString("use_case_id"),
                row.getString("customer"),
                row.getString("number"),
                ConversationState.of(row.getString("state")),
                Owner.of(row.getString("owner")),
                row.getString("intent"),
                row.getObject("confidence", Double.class),
                row.getBoolean("clarified"),
                instant(row.getTimestamp("told_of_outage_at")),
                row.getTimestamp("opened_at").toInstant());
    }

    /** Null for null. */
    static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
