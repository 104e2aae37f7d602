package io.bactrian.console;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a phone shows: its texts, its conversation, and whom one can text. Changes nothing. */
@Repository
class PhoneStore {

    private static final UUID LAST = new UUID(-1, -1);

    static final String TEXT =
            """
            t.id, t.conversation_id, t.turn_id, t.seq, t.direction, t.kind, t.status, t.error_code, t.segments,
              t.encoding, t.provider, t.keyword, t.created_at, t.steps""";

    private static final String TALK =
            """
            select c.id, c.customer, b.name as brand_name, coalesce(u.name, c.use_case_id) as use_case_name, c.number,
              c.state, c.owner, c.seq,
              coalesce((select p.state from consent p where p.brand_id = c.brand_id and p.number = c.customer
                and p.channel = 'sms'), 'none') as consent
            from conversation c join brand b on b.id = c.brand_id left join use_case u on u.id = c.use_case_id
            """;

    private final JdbcClient jdbc;

    PhoneStore(@Qualifier("searchDataSource") DataSource searches) {
        this.jdbc = JdbcClient.create(searches);
    }

    /**
     * The customer's texts, both ways, the newest first.
     *
     * @param before only those older than this text; null for the newest
     */
    List<ShownText> texts(String customer, UUID before, int most) {
        return jdbc.sql("with shown as ((select " + TEXT
                        + " from text t where t.from_number = :customer and t.id < :before and t.direction = 'inbound'"
                        + " order by t.id desc limit :most) union all (select " + TEXT
                        + " from text t where t.to_number = :customer and t.id < :before and t.direction = 'outbound'"
                        + " order by t.id desc limit :most))"
                        + " select t.*, b.bytes from shown t left join text_body b on b.text_id = t.id"
                        + " order by t.id desc limit :most")
                .param("customer", customer)
                .param("before", before == null ? LAST : before)
                .param("most", most)
                .query(PhoneStore::text)
                .list();
    }

    /**
     * The conversations with the newest texts, the newest first; a customer may be there twice.
     *
     * @param looked how many texts are looked through for them
     */
    List<Talk> recent(int most, int looked) {
        return jdbc.sql("with newest as (select conversation_id, id from ("
                        + "select distinct on (conversation_id) conversation_id, id from ("
                        + "select conversation_id, id from text order by id desc limit :looked) t"
                        + " order by conversation_id, id desc) d order by id desc limit :most) "
                        + TALK.replace(
                                "from conversation c",
                                "from newest join conversation c on c.id = newest.conversation_id")
                        + " order by newest.id desc")
                .param("most", most)
                .param("looked", looked)
                .query(PhoneStore::talk)
                .list();
    }

    /** Which of these customers have a conversation. */
    Set<String> known(Collection<String> customers) {
        return Set.copyOf(jdbc.sql("select c.customer from brand b join conversation c on c.brand_id = b.id"
                        + " where c.customer in (:customers)")
                .param("customers", customers)
                .query(String.class)
                .list());
    }

    /** The customer's newest conversation. */
    Optional<Talk> talk(String customer) {
        return jdbc.sql(TALK + "where c.customer = :customer and c.brand_id = b.id order by c.id desc limit 1")
                .param("customer", customer)
                .query(PhoneStore::talk)
                .optional();
    }

    /** The customer of a conversation. */
    Optional<String> customer(UUID conversation) {
        return jdbc.sql("select customer from conversation where id = :id")
                .param("id", conversation)
                .query(String.class)
                .optional();
    }

    /** The numbers of ours that the provider serves and that have an SMS use case. */
    List<Line> lines(String provider) {
        return jdbc.sql(
                        """
                select n.number, u.name as use_case_name, b.name as brand_name
                from number_binding n join use_case u on u.id = n.use_case_id join brand b on b.id = u.brand_id
                where n.channel = 'sms' and u.provider = :provider order by n.number limit 50""")
                .param("provider", provider)
                .query((row, n) ->
                        new Line(row.getString("number"), row.getString("use_case_name"), row.getString("brand_name")))
                .list();
    }

    static ShownText text(ResultSet row, int n) throws SQLException {
        byte[] text = row.getBytes("bytes");
        return new ShownText(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("turn_id", UUID.class),
                row.getLong("seq"),
                row.getString("direction").equals("inbound"),
                row.getString("kind"),
                text == null ? null : new String(text, StandardCharsets.UTF_8),
                row.getString("status"),
                row.getString("error_code"),
                row.getInt("segments"),
                row.getString("encoding"),
                row.getString("provider"),
                row.getString("keyword"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("steps"));
    }

    private static Talk talk(ResultSet row, int n) throws SQLException {
        return new Talk(
                row.getObject("id", UUID.class),
                row.getString("customer"),
                row.getString("brand_name"),
                row.getString("use_case_name"),
                row.getString("number"),
                row.getString("state"),
                row.getString("owner"),
                row.getString("consent"),
                row.getLong("seq"));
    }
}
