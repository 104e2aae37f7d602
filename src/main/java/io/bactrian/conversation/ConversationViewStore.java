package io.bactrian.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads conversations as the API shows them. Changes nothing. */
@Repository
class ConversationViewStore {

    private static final String CONVERSATION =
            """
            select id, use_case_id, customer, number, state, owner, intent, confidence, opened_at from conversation
            """;

    private final JdbcClient jdbc;
    private final JdbcClient searches;

    ConversationViewStore(JdbcClient jdbc, @Qualifier("searchDataSource") DataSource searches) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches);
    }

    Optional<ConversationView> find(UUID id) {
        return jdbc.sql(CONVERSATION + "where id = :id")
                .param("id", id)
                .query(ConversationViewStore::conversation)
                .optional();
    }

    /**
     * The conversations, the newest first; null does not filter.
     *
     * @param before only those with a smaller id: where the page begins
     */
    List<ConversationView> list(String customer, String useCase, String state, UUID before, int most) {
        return searches.sql(
                        CONVERSATION
                                + """
                where (:customer::text is null or customer = :customer)
                  and (:useCase::text is null or use_case_id = :useCase)
                  and (:state::text is null or state = :state)
                  and (:before::uuid is null or id < :before)
                order by id desc limit :most""")
                .param("customer", customer)
                .param("useCase", useCase)
                .param("state", state)
                .param("before", before)
                .param("most", most)
                .query(ConversationViewStore::conversation)
                .list();
    }

    /** The handoffs of a conversation, the oldest first. */
    List<ConversationView.Handoff> handoffs(UUID conversationId) {
        return jdbc.sql(
                        """
                select id, state, reason, desk, ticket_id, opened_at, closed_at, requested_by from handoff
                where conversation_id = :id order by opened_at, id""")
                .param("id", conversationId)
                .query((row, n) -> new ConversationView.Handoff(
                        row.getObject("id", UUID.class),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("desk"),
                        row.getString("ticket_id"),
                        instant(row, "opened_at"),
                        instant(row, "closed_at"),
                        row.getString("requested_by")))
                .list();
    }

    private static ConversationView conversation(ResultSet row, int n) throws SQLException {
        return new ConversationView(
                row.getObject("id", UUID.class),
                row.getString("use_case_id"),
                row.getString("customer"),
                row.getString("number"),
                row.getString("state"),
                row.getString("owner"),
                row.getString("intent"),
                row.getObject("confidence", Double.class),
                instant(row, "opened_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
