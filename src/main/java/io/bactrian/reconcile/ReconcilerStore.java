package io.bactrian.reconcile;

import io.bactrian.sms.ListedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which numbers are looked up and how far that has come, and which texts we have. Database time only. */
@Repository
class ReconcilerStore {

    private final JdbcClient jdbc;
    private final JdbcClient searches;

    ReconcilerStore(JdbcClient jdbc, @Qualifier("searchDataSource") DataSource searches) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches);
    }

    /**
     * The numbers that customers can text, those first that were looked up the longest ago.
     *
     * @param overlap how far before the end of the last look the next one begins
     * @param farthest how far it goes back at most, and at first
     */
    List<NumberLog> numbers(Duration overlap, Duration farthest) {
        return jdbc.sql(
                        """
                select b.number, u.provider, now() as as_of, now() - :farthest * interval '1 second' as earliest,
                  greatest(b.listed_until - :overlap * interval '1 second', now() - :farthest * interval '1 second')
                    as since
                from number_binding b join use_case u on u.id = b.use_case_id where b.channel = 'sms'
                order by b.listed_until nulls first, b.number""")
                .param("overlap", overlap.toSeconds())
                .param("farthest", farthest.toSeconds())
                .query((row, n) -> new NumberLog(
                        row.getString("number"),
                        row.getString("provider"),
                        row.getTimestamp("earliest").toInstant(),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("as_of").toInstant()))
                .list();
    }

    /**
     * The ids of those messages that we have: by their key, which outlives an erased text, or as a text, whatever the account
     * is called in the log.
     */
    Set<String> known(NumberLog log, Collection<ListedMessage> messages) {
        if (messages.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(searches.sql(
                        """
                select external_id from inbound_key
                where provider = :provider and account in (:accounts) and external_id in (:ids) and kind = 'text'
                  and recipient = :number
                union
                select provider_message_id from text
                where provider = :provider and provider_message_id in (:ids) and direction = 'inbound'
                  and to_number = :number""")
                .param("provider", log.provider())
                .param(
                        "accounts",
                        messages.stream().map(ListedMessage::account).distinct().toList())
                .param("ids", messages.stream().map(ListedMessage::id).toList())
                .param("number", log.number())
                .query(String.class)
                .list());
    }

    /** Notes up to when the number's log has been looked through. */
    void listed(String number, Instant until) {
        jdbc.sql(
                        """
                update number_binding set listed_until = :until::timestamptz
                where number = :number and channel = 'sms'""")
                .param("until", until.toString())
                .param("number", number)
                .update();
    }
}
