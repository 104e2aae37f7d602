package io.bactrian.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fills the tables as if the gateway had been at work for weeks: conversations of customers, half of the texts theirs, with the
 * rows of all conversations mixed in time, as they come. Asked of the database itself, so that a million takes minutes.
 */
final class HistoryFill {

    /** Ids like the gateway's: the time, then chance; here a hash, so that text and body find the same. */
    private static final String IDS =
            """
            create function pg_temp.id_at(at timestamptz, salt text) returns uuid language sql immutable as $$
              select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3)
                || 'a' || substr(h, 4, 15))::uuid from (select md5(salt) as h) m $$""";

    private static final String PEOPLE =
            """
            create temp table person (n int primary key, customer text, hash text, number text, texts int,
              conversation uuid)""";

    /** One row for each text, in the order of time; a pair is a customer's text and the answer two seconds later. */
    private static final String PLAN =
            """
            create temp table planned as
            select p.n, p.customer, p.hash, p.number, p.conversation, s.seq, s.seq % 2 = 1 as inbound, t.at,
              pg_temp.id_at(t.at, p.n || ':' || s.seq) as id,
              pg_temp.id_at(t.pair_at, 'turn ' || p.n || ':' || (s.seq + 1) / 2) as turn
            from person p cross join lateral generate_series(1, p.texts) s (seq)
            cross join lateral (select now() - interval '25 days'
              + interval '24 days' * (((s.seq + 1) / 2 + (hashint4(p.n * 31 + (s.seq + 1) / 2) & 1023) / 1024.0)
                / (p.texts / 2 + 1)) as pair_at) q
            cross join lateral (select q.pair_at + case when s.seq % 2 = 1 then interval '0' else interval '2 seconds' end
              as at, q.pair_at) t
            order by t.at""";

    private static final List<String> ROWS = List.of(
            """
            insert into contact (brand_id, number, number_hash, last_inbound_at)
            select 'bench', customer, hash, now() - interval '1 day' from person""",
            """
            insert into conversation (id, brand_id, use_case_id, customer, number, state, owner, intent, confidence, seq,
              opened_at, updated_at)
            select conversation, 'bench', 'bench', customer, number, 'waiting-on-customer', 'agent', 'order-status', 0.9,
              texts, now() - interval '26 days', now() - interval '1 day' from person""",
            """
            insert into lane (name, conversation_id)
            select lane, conversation from person cross join (values ('converse'), ('send')) l (lane)""",
            """
            insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number, to_number,
              customer_hash, status, segments, encoding, provider, account, provider_message_id, turn_id, attempts, steps,
              occurred_at, expires_at, submitted_at, created_at)
            select id, 'bench', 'bench', conversation, seq, case when inbound then 'inbound' else 'outbound' end,
              case when inbound then 'customer' else 'reply' end, case when inbound then customer else number end,
              case when inbound then number else customer end, hash, case when inbound then 'received' else 'accepted' end,
              1, 'GSM-7', 'twilio', :account, 'SM' || md5(n || ':' || seq), turn, case when inbound then 0 else 1 end,
              case when inbound then '[{"gate": "accept-sms", "decision": "stored", "reason": "Stored for its turn."}]'
                else '[{"gate": "send-reply", "decision": "cleared", "reason": "Consent and owner allow it."}]' end::jsonb,
              case when inbound then at end, case when not inbound then at + interval '4 hours' end,
              case when not inbound then at end, at
            from planned order by at""",
            """
            insert into text_body (text_id, bytes)
            select id, convert_to(case when inbound
              then 'Hello, where is my order ' || n * 7919 % 100000 || '? I wrote ' || seq || ' days ago about the blue tent.'
              else 'Noted. Your order ' || n * 7919 % 100000 || ' left our store and should be with you by Friday.' end,
              'UTF8')
            from planned order by at""",
            """
            insert into text_status (text_id, status, at)
            select id, s, at from planned cross join (values ('queued'), ('submitting'), ('accepted')) w (s)
            where not inbound order by at""",
            """
            insert into inbound_key (provider, account, external_id, kind, recipient, text_id, received_at)
            select 'twilio', :account, 'SM' || md5(n || ':' || seq), 'text', number, id, at from planned
            where inbound order by at""",
            """
            insert into turn (id, brand_id, conversation_id, outcome, decision, steps, started_at, ended_at)
            select turn, 'bench', conversation, 'answered', '{"action": "reply", "confidence": 0.9}',
              '[{"gate": "ask-agent", "decision": "reply", "reason": "The customer asks about an order."}]', at,
              at + interval '1 second'
            from planned where inbound order by at""");

    private final Ground ground;

    /** @param ground whose peer has made the tables, and has been ended */
    HistoryFill(Ground ground) {
        this.ground = ground;
    }

    /**
     * Stores the conversations of so many customers.
     *
     * @param customers each with an open conversation
     * @param texts how many each holds, in this order; even numbers
     */
    void fill(List<String> customers, List<Integer> texts) {
        try (Connection connection = DriverManager.getConnection(
                        ground.databaseUrl(), Ground.databaseUser(), Ground.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '512MB'");
            statement.execute(IDS);
            statement.execute(PEOPLE);
            people(connection, customers, texts);
            statement.execute(PLAN);
            for (String rows : ROWS) {
                statement.execute(rows.replace(":account", "'" + Ground.ACCOUNT + "'"));
            }
            statement.execute("drop table planned");
            statement.execute("vacuum analyze"); // as the server's own keeper would have done by now
            statement.execute("checkpoint");
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void people(Connection connection, List<String> customers, List<Integer> texts)
            throws SQLException, GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        try (Statement statement = connection.createStatement();
                ResultSet key = statement.executeQuery("select value from hash_key")) {
            key.next();
            mac.init(new SecretKeySpec(key.getString(1).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into person values (?, ?, ?, ?, ?, pg_temp.id_at(now() - interval '26 days', 'talk ' || ?))")) {
            for (int n = 0; n < customers.size(); n++) {
                insert.setInt(1, n);
                insert.setString(2, customers.get(n));
                insert.setString(
                        3, HexFormat.of().formatHex(mac.doFinal(customers.get(n).getBytes(StandardCharsets.UTF_8))));
                insert.setString(4, Shot.numberFor(customers.get(n)));
                insert.setInt(5, texts.get(n));
                insert.setString(6, Integer.toString(n));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
