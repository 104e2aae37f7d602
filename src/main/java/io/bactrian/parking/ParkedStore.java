package io.bactrian.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads parked entries, and closes those that were replayed. */
@Repository
class ParkedStore {

    private static final String FILTER =
            """
             where (:stage::text is null or p.stage = :stage)
              and (:code::text is null or p.code = :code)
              and (:conversation::uuid is null or p.conversation_id = :conversation)
              and (:brand::text is null or p.brand_id = :brand)
              and (:since::timestamptz is null or p.parked_at >= :since)
              and (:until::timestamptz is null or p.parked_at < :until)
              and (:open::boolean is null or (p.replayed_at is null) = :open)
            """;

    private final JdbcClient jdbc;
    private final JdbcClient searches;
    private final ObjectMapper json;

    ParkedStore(JdbcClient jdbc, @Qualifier("searchDataSource") DataSource searches, ObjectMapper json) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches);
        this.json = json;
    }

    /** A row: the work, and what is known of it beside. */
    record Row(
            ParkedWork work,
            String reason,
            long times,
            Instant lastParkedAt,
            UUID replayOf,
            Instant replayedAt,
            String replayedBy,
            String outcome,
            String outcomeDetail,
            UUID followedBy) {}

    Optional<Row> find(UUID id) {
        return jdbc.sql(select(" where p.id = :id"))
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** The entries, the newest first; one more than asked for where there are more. */
    List<Row> list(ParkedFilter filter) {
        return filtered(
                        select(FILTER
                                + " and (:cursor::uuid is null or p.id < :cursor) order by p.id desc limit :most"),
                        filter)
                .query(this::row)
                .list();
    }

    /** The open entries, the oldest first; one more than asked for where there are more. */
    List<UUID> openIds(ParkedFilter filter) {
        return filtered(
                        "select p.id from parked p" + FILTER
                                + " and (:cursor::uuid is null or p.id > :cursor) order by p.id limit :most",
                        filter)
                .query(UUID.class)
                .list();
    }

    /** The entry's work, as long as it was not replayed. */
    Optional<ParkedWork> open(UUID id) {
        return find(id).filter(row -> row.replayedAt() == null).map(Row::work);
    }

    boolean exists(UUID id) {
        return find(id).isPresent();
    }

    /** @return false when somebody else has closed it; waits for whoever is about to */
    boolean close(UUID id, String by, Replayed done) {
        return jdbc.sql(
                                """
                update parked set replayed_at = now(), replayed_by = :by, outcome = :outcome, outcome_detail = :detail
                where id = :id and replayed_at is null""")
                        .param("by", by)
                        .param("outcome", done.outcome())
                        .param("detail", done.detail())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String select(String where) {
        return """
                select p.*, (select f.id from parked f where f.replay_of = p.id order by f.id limit 1) as followed_by
                from parked p"""
                + where;
    }

    private StatementSpec filtered(String sql, ParkedFilter filter) {
        return searches.sql(sql)
                .param("stage", filter.stage())
                .param("code", filter.code())
                .param("conversation", filter.conversationId())
                .param("brand", filter.brand())
                .param("since", at(filter.since()))
                .param("until", at(filter.until()))
                .param("open", filter.open())
                .param("cursor", filter.cursor())
                .param("most", filter.most() + 1);
    }

    private Row row(ResultSet row, int n) throws SQLException {
        ParkedWork work = new ParkedWork(
                row.getObject("id", UUID.class),
                row.getString("brand_id"),
                row.getString("stage"),
                row.getString("code"),
                row.getObject("conversation_id", UUID.class),
                read(row.getString("payload")),
                instant(row, "parked_at"));
        return new Row(
                work,
                row.getString("reason"),
                row.getLong("times"),
                instant(row, "last_parked_at"),
                row.getObject("replay_of", UUID.class),
                instant(row, "replayed_at"),
                row.getString("replayed_by"),
                row.getString("outcome"),
                row.getString("outcome_detail"),
                row.getObject("followed_by", UUID.class));
    }

    private JsonNode read(String payload) throws SQLException {
        try {
            return json.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new SQLException("A parked payload is no JSON", e);
        }
    }

    private static Object at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
