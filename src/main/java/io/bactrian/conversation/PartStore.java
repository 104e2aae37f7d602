package io.bactrian.conversation;

import io.bactrian.sms.Sms;
import io.bactrian.sms.TextPart;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Parts of long texts that wait for the others. Every call belongs to a transaction of the caller's. */
@Repository
class PartStore {

    private static final String OF_ONE_TEXT =
            " provider = :provider and account = :account and sender = :sender and recipient = :recipient"
                    + " and reference = :reference";

    private final JdbcClient jdbc;

    PartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part that waits.
     *
     * @param sms with the words of this part alone
     * @param receivedAt when it came
     */
    record Waiting(UUID id, Sms sms, Instant receivedAt) {

        int number() {
            return sms.part().number();
        }
    }

    /** What the parts of one text have in common. */
    record Shared(String provider, String account, String sender, String recipient, String reference) {

        static Shared of(Sms part) {
            return new Shared(
                    part.provider(),
                    part.account(),
                    part.from(),
                    part.to(),
                    part.part().reference());
        }

        private String key() {
            return String.join("/", "text-part", provider, account, sender, recipient, reference);
        }
    }

    /** Until the transaction ends nothing waits for long: a carrier does, and what is not stored soon goes into the spool. */
    void hurry() {
        jdbc.sql("select set_config('lock_timeout', '1s', true), set_config('statement_timeout', '3s', true)")
                .query((row, n) -> true)
                .single();
    }

    /** Nobody else adds a part of the text, or takes them, until the transaction ends. */
    void lock(Shared text) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", text.key())
                .query((row, n) -> true)
                .single();
    }

    /** Remembers the part by that name for as long as keys are kept; false when it was there already. */
    boolean remember(Sms part, String name, UUID id) {
        return jdbc.sql(
                                """
                insert into inbound_key (provider, account, external_id, kind, recipient, text_id, received_at)
                values (:provider, :account, :externalId, 'part', :recipient, :id, now()) on conflict do nothing""")
                        .param("provider", part.provider())
                        .param("account", part.account())
                        .param("externalId", name)
                        .param("recipient", part.to())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @param keptAt when it came, where that is long ago; null: now, by the database's clock */
    void add(UUID id, Sms part, Instant keptAt) {
        of(
                        Shared.of(part),
                        """
                insert into text_part (id, brand_id, provider, account, sender, recipient, reference, number, total,
                  external_id, opt_out_type, media, body, occurred_at, received_at)
                values (:id, (select brand_id from number where number = :recipient), :provider, :account, :sender, :recipient,
                  :reference, :number, :total, :externalId, :optOutType, :media, :body, :occurredAt::timestamptz,
                  coalesce(:keptAt::timestamptz, now()))""")
                .param("id", id)
                .param("number", part.part().number())
                .param("total", part.part().total())
                .param("externalId", part.providerMessageId())
                .param("optOutType", part.optOutType())
                .param("media", part.media())
                .param("body", part.text().getBytes(StandardCharsets.UTF_8))
                .param(
                        "occurredAt",
                        part.occurredAt() == null ? null : part.occurredAt().toString())
                .param("keptAt", keptAt == null ? null : keptAt.toString())
                .update();
    }

    /** The parts of the text that wait, by their numbers. */
    List<Waiting> waiting(Shared text) {
        return of(text, "select * from text_part where" + OF_ONE_TEXT + " order by number")
                .query(PartStore::part)
                .list();
    }

    /** As {@link #waiting}, but none unless the first of them came that long before the moment; null: now. */
    List<Waiting> overdue(Shared text, Duration wait, Instant moment) {
        return of(
                        text,
                        """
                select * from text_part p where %s and exists (select 1 from text_part where %s
                  and received_at <= coalesce(:moment::timestamptz, now()) - :wait * interval '1 millisecond')
                order by number"""
                                .formatted(OF_ONE_TEXT, OF_ONE_TEXT))
                .param("moment", moment == null ? null : moment.toString())
                .param("wait", wait.toMillis())
                .query(PartStore::part)
                .list();
    }

    /** Some of the texts whose first part came that long ago, the oldest first. */
    List<Shared> overdue(Duration wait, int most) {
        return jdbc.sql(
                        """
                select provider, account, sender, recipient, reference from text_part
                group by provider, account, sender, recipient, reference
                having min(received_at) <= now() - :wait * interval '1 millisecond'
                order by min(received_at) limit :most""")
                .param("wait", wait.toMillis())
                .param("most", most)
                .query((row, n) -> shared(row))
                .list();
    }

    void drop(Shared text) {
        of(text, "delete from text_part where" + OF_ONE_TEXT).update();
    }

    private JdbcClient.StatementSpec of(Shared text, String sql) {
        return jdbc.sql(sql)
                .param("provider", text.provider())
                .param("account", text.account())
                .param("sender", text.sender())
                .param("recipient", text.recipient())
                .param("reference", text.reference());
    }

    private static Shared shared(ResultSet row) throws SQLException {
        return new Shared(
                row.getString("provider"),
                row.getString("account"),
                row.getString("sender"),
                row.getString("recipient"),
                row.getString("reference"));
    }

    private static Waiting part(ResultSet row, int n) throws SQLException {
        OffsetDateTime occurredAt = row.getObject("occurred_at", OffsetDateTime.class);
        Sms sms = new Sms(
                row.getString("provider"),
                row.getString("account"),
                row.getString("external_id"),
                row.getString("sender"),
                row.getString("recipient"),
                new String(row.getBytes("body"), StandardCharsets.UTF_8),
                occurredAt == null ? null : occurredAt.toInstant(),
                row.getString("opt_out_type"),
                row.getInt("media"),
                false,
                List.of(),
                new TextPart(row.getString("reference"), row.getInt("total"), row.getInt("number")));
        return new Waiting(
                row.getObject("id", UUID.class),
                sms,
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
