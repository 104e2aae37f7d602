package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.trace.Step;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads texts, their history and their trace, as the API shows them. Changes nothing. */
@Repository
public class MessageStore {

    private static final int MOST_OF_CONVERSATION = 1_000;
    private static final String COLUMNS =
            """
            select t.id, t.direction, t.from_number, t.to_number, b.bytes, t.status, t.segments, t.encoding, t.provider,
              t.provider_message_id, t.error_code, t.conversation_id, t.created_at
            """;
    private static final String MESSAGE = COLUMNS + "from text t left join text_body b on b.text_id = t.id ";

    private final JdbcClient jdbc;
    private final JdbcClient searches;
    private final ObjectMapper json;

    public MessageStore(JdbcClient jdbc, @Qualifier("searchDataSource") DataSource searches, ObjectMapper json) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches);
        this.json = json;
    }

    /** One text. */
    public Optional<Message> find(UUID id) {
        return jdbc.sql(MESSAGE + "where t.id = :id")
                .param("id", id)
                .query(MessageStore::message)
                .optional();
    }

    /** The texts that the filter lets through, the newest first. */
    public List<Message> list(MessageFilter filter) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        List<String> where = new ArrayList<>(List.of("true"));
        narrow(where, wanted, "t.conversation_id = :conversation", "conversation", filter.conversationId());
        narrow(where, wanted, "t.from_number = :from", "from", filter.from());
        narrow(where, wanted, "t.to_number = :to", "to", filter.to());
        narrow(where, wanted, "t.provider_message_id = :external", "external", filter.providerMessageId());
        narrow(where, wanted, "t.direction = :direction", "direction", filter.direction());
        narrow(where, wanted, "t.status = :status", "status", filter.status());
        narrow(where, wanted, "t.id < :before", "before", filter.before());
        if (filter.since() != null) {
            // ids are times of the nodes' clocks: an hour of difference still prunes the older months
            where.add("t.created_at >= :since and t.id >= first_id_of(:since - interval '1 hour')");
            wanted.put("since", filter.since().atOffset(ZoneOffset.UTC));
        }
        // the page first, then its bodies: not those of all that the filter lets through
        return searches.sql(
                        COLUMNS
                                + "from (select t.* from text t where " + String.join(" and ", where)
                                + " order by t.id desc limit :most) t left join text_body b on b.text_id = t.id order by t.id desc")
                .params(wanted)
                .param("most", filter.most())
                .query(MessageStore::message)
                .list();
    }

    /** The last texts of a conversation, at most 1,000, the oldest first. */
    List<Message> ofConversation(UUID conversationId) {
        List<Message> newest = jdbc.sql(MESSAGE + "where t.conversation_id = :id order by t.seq desc limit :most")
                .param("id", conversationId)
                .param("most", MOST_OF_CONVERSATION)
                .query(MessageStore::message)
                .list();
        List<Message> oldestFirst = new ArrayList<>(newest);
        java.util.Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** What became of a text, the oldest first; an inbound one was at least received. */
    public List<Message.Change> history(Message message) {
        List<Message.Change> history = jdbc.sql(
                        """
                select status, at, coalesce(detail, provider_word) as detail from text_status
                where text_id = :id order by at""")
                .param("id", message.id())
                .query((row, n) -> new Message.Change(
                        row.getString("status"), row.getTimestamp("at").toInstant(), row.getString("detail")))
                .list();
        return history.isEmpty()
                ? List.of(new Message.Change(
                        message.direction().equals("inbound") ? "received" : "queued", message.createdAt(), null))
                : history;
    }

    /** The gates that a text passed, in the order of time; empty when there is no such text. */
    public Optional<List<Step>> steps(UUID id) {
        return jdbc.sql(
                        """
                select t.steps as door, coalesce(n.steps, '[]') as gates
                from text t left join turn n on n.id = t.turn_id where t.id = :id""")
                .param("id", id)
                .query((row, n) -> {
                    List<Step> steps = new ArrayList<>(read(row.getString("door")));
                    steps.addAll(read(row.getString("gates")));
                    steps.sort(Comparator.comparing(Step::at, Comparator.nullsFirst(Comparator.naturalOrder())));
                    return steps;
                })
                .optional();
    }

    private static void narrow(
            List<String> where, Map<String, Object> wanted, String clause, String name, Object value) {
        if (value != null) {
            where.add(clause);
            wanted.put(name, value);
        }
    }

    private List<Step> read(String steps) {
        try {
            return json.readValue(steps, new TypeReference<List<Step>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored trace cannot be read", e);
        }
    }

    private static Message message(ResultSet row, int n) throws SQLException {
        byte[] text = row.getBytes("bytes");
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("direction"),
                row.getString("from_number"),
                row.getString("to_number"),
                text == null ? null : new String(text, StandardCharsets.UTF_8),
                row.getString("status"),
                row.getInt("segments"),
                row.getString("encoding"),
                row.getString("provider"),
                row.getString("provider_message_id"),
                row.getString("error_code"),
                row.getObject("conversation_id", UUID.class),
                row.getTimestamp("created_at").toInstant());
    }
}
