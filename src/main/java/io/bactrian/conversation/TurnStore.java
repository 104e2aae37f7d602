package io.bactrian.conversation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a turn needs, and writes what it decided. */
@Repository
class TurnStore {

    private static final int MOST_TAKEN = 2_000;
    private static final int MOST_READ = 200;

    private final JdbcClient jdbc;

    TurnStore(JdbcClient jdbc) {
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
                        conversation(row, n),
                        row.getString("consent"),
                        row.getString("number_type"),
                        instant(row.getTimestamp("handed_back_at"))))
                .optional();
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
        List<Line> oldestFirst = new java.util.ArrayList<>(newestFirst);
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

    private static String words(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("bytes");
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
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
                instant(row.getTimestamp("told_of_outage_at")),
                row.getTimestamp("opened_at").toInstant());
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
