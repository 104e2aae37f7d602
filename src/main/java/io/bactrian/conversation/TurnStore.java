package io.bactrian.conversation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a turn needs, and writes what it decided. */
@Repository
class TurnStore {

    private final JdbcClient jdbc;

    TurnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Conversation> conversation(UUID id) {
        return read(id, "");
    }

    /** Reads and locks the conversation for the caller's transaction. */
    Optional<Conversation> lock(UUID id) {
        return read(id, " for update");
    }

    private Optional<Conversation> read(UUID id, String locking) {
        return jdbc.sql(
                        """
                select id, brand_id, use_case_id, customer, number, state, owner, intent, confidence, clarified, opened_at
                from conversation where id = :id"""
                                + locking)
                .param("id", id)
                .query(TurnStore::conversation)
                .optional();
    }

    /** {@code local} where the number is not ours any more. */
    String numberType(String number) {
        return jdbc.sql("select type from number where number = :number")
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("local");
    }

    /** The texts that wait for a turn, oldest first: the keywords, or everything else. */
    List<InboundText> unhandled(UUID conversation, boolean keywords) {
        return jdbc.sql(
                        """
                select t.id, t.seq, b.bytes, t.keyword, t.answered_by, exists (
                    select 1 from consent_change c where c.text_id = t.id and c.changed) as changed
                from text t join text_body b on b.text_id = t.id
                where t.conversation_id = :conversation and t.direction = 'inbound' and t.turn_id is null
                  and (t.keyword is not null) = :keywords
                order by t.seq limit 500""")
                .param("conversation", conversation)
                .param("keywords", keywords)
                .query((row, n) -> new InboundText(
                        row.getObject("id", UUID.class),
                        row.getLong("seq"),
                        words(row),
                        row.getString("keyword"),
                        row.getString("answered_by"),
                        row.getBoolean("changed")))
                .list();
    }

    /** The last texts before the given place that the model may see, oldest first. Keywords and their answers are none of its business. */
    List<Line> history(UUID conversation, long before, int most) {
        List<Line> newestFirst = jdbc.sql(
                        """
                select t.direction = 'inbound' as inbound, t.kind, b.bytes
                from text t join text_body b on b.text_id = t.id
                where t.conversation_id = :conversation and t.seq < :before and t.keyword is null
                  and t.kind <> 'keyword' and t.duplicate_of is null and t.status not in ('blocked', 'canceled')
                order by t.seq desc limit :most""")
                .param("conversation", conversation)
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Line(row.getBoolean("inbound"), row.getString("kind"), words(row)))
                .list();
        List<Line> oldestFirst = new java.util.ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
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

    void insert(Turn turn, String outcome, String steps, String decision, String usage, String toolCalls) {
        jdbc.sql(
                        """
                insert into turn (id, brand_id, conversation_id, outcome, decision, model_usage, tool_calls, steps,
                  started_at, ended_at)
                values (:id, :brand, :conversation, :outcome, :decision::jsonb, :usage::jsonb, :tools::jsonb,
                  :steps::jsonb, :startedAt::timestamptz, now())""")
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
        jdbc.sql("update text set turn_id = :turn where id in (:texts)")
                .param("turn", turn.id())
                .param("texts", turn.texts().stream().map(InboundText::id).toList())
                .update();
    }

    void update(UUID conversation, ConversationState state, Owner owner) {
        jdbc.sql("update conversation set state = :state, owner = :owner, updated_at = now() where id = :id")
                .param("state", state.word())
                .param("owner", owner.word())
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
                  confidence = coalesce(:confidence, confidence) where id = :id""")
                .param("clarified", clarified)
                .param("intent", turn.intent())
                .param("confidence", turn.confidence())
                .param("id", turn.conversation().id())
                .update();
    }

    private static String words(ResultSet row) throws SQLException {
        return new String(row.getBytes("bytes"), StandardCharsets.UTF_8);
    }

    private static Conversation conversation(ResultSet row, int n) throws SQLException {
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
                row.getTimestamp("opened_at").toInstant());
    }
}
