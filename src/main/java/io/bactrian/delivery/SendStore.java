package io.bactrian.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sending side of the text table. */
@Repository
class SendStore {

    private final JdbcClient jdbc;

    SendStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The conversation's next text that waits, or was on its way when its sender died. */
    Optional<Queued> next(UUID conversation) {
        return jdbc.sql(
                        """
                select t.*, b.bytes from text t join text_body b on b.text_id = t.id
                where t.conversation_id = :conversation and t.direction = 'outbound'
                  and t.status in ('queued', 'submitting')
                order by t.seq limit 1""")
                .param("conversation", conversation)
                .query((row, n) -> new Queued(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation_id", UUID.class),
                        row.getString("brand_id"),
                        row.getString("use_case_id"),
                        row.getString("provider"),
                        row.getString("kind"),
                        row.getString("category"),
                        row.getString("from_number"),
                        row.getString("to_number"),
                        new String(row.getBytes("bytes"), StandardCharsets.UTF_8),
                        row.getString("status"),
                        row.getInt("attempts"),
                        instant(row.getTimestamp("expires_at"))))
                .optional();
    }

    /** Holds the conversation still for the caller's transaction, which is to be done before one of its texts is locked. */
    void hold(UUID conversation) {
        owner(conversation);
    }

    /** Who owns the conversation, which is held as by {@link #hold}. */
    String owner(UUID conversation) {
        return jdbc.sql("select owner from conversation where id = :id for no key update")
                .param("id", conversation)
                .query(String.class)
                .single();
    }

    /**
     * A text that is to leave, and what the rules ask for beside it.
     *
     * @param bound whether the sending number still belongs to the use case
     * @param lastInboundAt null when the person never texted the brand
     */
    record Standing(DeliveryStatus status, boolean bound, Instant lastInboundAt) {}

    /** Reads it, and locks the text for the caller's transaction, which holds the conversation. */
    Standing standing(Queued text) {
        return jdbc.sql(
                        """
                select t.status,
                  exists (select 1 from number_binding b where b.number = :from and b.channel = 'sms'
                    and b.use_case_id = :useCase) as bound,
                  (select p.last_inbound_at from contact p where p.brand_id = :brand and p.number = :to) as last_inbound
                from text t where t.id = :id for update of t""")
                .param("from", text.from())
                .param("useCase", text.useCase())
                .param("brand", text.brand())
                .param("to", text.to())
                .param("id", text.id())
                .query((row, n) -> new Standing(
                        DeliveryStatus.of(row.getString("status")),
                        row.getBoolean("bound"),
                        instant(row.getTimestamp("last_inbound"))))
                .single();
    }

    /** The number a new text would leave from: the open conversation's, else the first of the pool. */
    Optional<String> sender(String useCase, String customer) {
        return jdbc.sql(
                        """
                select b.number from number_binding b join number n on n.number = b.number
                left join conversation c on c.use_case_id = :useCase and c.customer = :customer
                  and c.number = b.number and c.state not in ('completed', 'archived')
                where b.use_case_id = :useCase and b.channel = 'sms' and 'sms' = any (n.capabilities)
                order by c.id is null, b.number limit 1""")
                .param("useCase", useCase)
                .param("customer", customer)
                .query(String.class)
                .optional();
    }

    /** Null when the person never texted the brand. */
    Instant lastInboundAt(String brand, String number) {
        return jdbc.sql("select last_inbound_at from contact where brand_id = :brand and number = :number")
                .param("brand", brand)
                .param("number", number)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /**
     * A text's next status, and what is learned with it; null is nothing each time.
     *
     * @param errorCode the provider's
     * @param word the provider's for the status
     * @param detail a sentence
     * @param message the provider's id of the text; it keeps one that it has
     * @param steps for the text's own trace, a JSON array
     */
    record Move(DeliveryStatus next, String errorCode, String word, String detail, String message, String steps) {}

    /** Moves a text on; the history keeps every move. */
    void move(UUID id, Move move) {
        // types are named since values may be null: the driver prepares a statement anew whenever a type changes
        jdbc.sql(
                        """
                with moved as (
                  update text set status = :status, error_code = :code::text,
                    submitted_at = case when :status = 'submitting' then now() else submitted_at end,
                    attempts = attempts + case when :status = 'submitting' then 1 else 0 end,
                    provider_message_id = coalesce(provider_message_id, :message::text),
                    steps = steps || coalesce(:steps::jsonb, '[]')
                  where id = :id returning id)
                insert into text_status (text_id, status, provider_word, error_code, detail, at)
                select id, :status, :word, :code, :detail, clock_timestamp() from moved""")
                .param("status", move.next().wire())
                .param("code", move.errorCode(), Types.VARCHAR)
                .param("message", move.message(), Types.VARCHAR)
                .param("steps", move.steps(), Types.VARCHAR)
                .param("id", id)
                .param("word", move.word(), Types.VARCHAR)
                .param("detail", move.detail(), Types.VARCHAR)
                .update();
    }

    /** A word of the provider that changes nothing is kept all the same, once. */
    void note(UUID id, String status, String word, String errorCode, String detail) {
        jdbc.sql(
                        """
                insert into text_status (text_id, status, provider_word, error_code, detail, at)
                select :id, :status, :word, :code, :detail, clock_timestamp()
                where not exists (select 1 from text_status
                  where text_id = :id and provider_word = :word and error_code is not distinct from :code::text)""")
                .param("id", id)
                .param("status", status)
                .param("word", word, Types.VARCHAR)
                .param("code", errorCode, Types.VARCHAR)
                .param("detail", detail, Types.VARCHAR)
                .update();
    }

    /** Whether the text's history holds the code already. */
    boolean noted(UUID id, String errorCode) {
        return jdbc.sql("select exists (select 1 from text_status where text_id = :id and error_code = :code)")
                .param("id", id)
                .param("code", errorCode)
                .query(Boolean.class)
                .single();
    }

    void named(UUID id, String providerMessageId) {
        jdbc.sql("update text set provider_message_id = :message where id = :id and provider_message_id is null")
                .param("message", providerMessageId)
                .param("id", id)
                .update();
    }

    /** Whether another text of the conversation is to be sent. The caller holds the conversation, without which none is queued. */
    boolean more(UUID conversation) {
        return jdbc.sql(
                        """
                select exists (select 1 from text where conversation_id = :conversation and direction = 'outbound'
                  and status in ('queued', 'submitting'))""")
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }

    /**
     * What is needed of a sent text to move it on.
     *
     * @param attempts how often the provider has been called for it
     * @param expiresAt null where it never expires
     */
    record Sent(
            UUID id,
            UUID conversationId,
            String brand,
            String kind,
            String provider,
            String providerMessageId,
            String customer,
            DeliveryStatus status,
            int attempts,
            Instant expiresAt) {

        /** Whether a receipt of the provider may speak of it: the provider's id is the same, or not known yet. */
        boolean named(String byProvider, String message) {
            return provider.equals(byProvider) && (providerMessageId == null || providerMessageId.equals(message));
        }
    }

    /** Reads and locks the text for the caller's transaction. */
    Optional<Sent> lock(UUID id) {
        return sent(id, " for update");
    }

    Optional<Sent> find(UUID id) {
        return sent(id, "");
    }

    Optional<Sent> byProviderMessage(String provider, String message) {
        return jdbc.sql(
                        """
                select id from text where provider = :provider and provider_message_id = :message
                  and direction = 'outbound'""")
                .param("provider", provider)
                .param("message", message)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    private Optional<Sent> sent(UUID id, String locking) {
        return jdbc.sql(
                        """
                select id, conversation_id, brand_id, kind, provider, provider_message_id, to_number, status, attempts,
                  expires_at
                from text where id = :id and direction = 'outbound'"""
                                + locking)
                .param("id", id)
                .query((row, n) -> new Sent(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation_id", UUID.class),
                        row.getString("brand_id"),
                        row.getString("kind"),
                        row.getString("provider"),
                        row.getString("provider_message_id"),
                        row.getString("to_number"),
                        DeliveryStatus.of(row.getString("status")),
                        row.getInt("attempts"),
                        instant(row.getTimestamp("expires_at"))))
                .optional();
    }

    /** Adds steps, a JSON array, to the text's own trace. */
    void trace(UUID id, String steps) {
        jdbc.sql("update text set steps = steps || :steps::jsonb where id = :id")
                .param("steps", steps)
                .param("id", id)
                .update();
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
