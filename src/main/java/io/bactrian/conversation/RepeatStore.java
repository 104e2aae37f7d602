package io.bactrian.conversation;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Repository;

/** Repeats of texts without an id, which are kept to be seen and are answered by nobody. */
@Repository
class RepeatStore {

    /**
     * A repeat is the conversation's next text all the same, but wakes nobody and changes nothing else. Its own id as its
     * turn's stands for no turn at all.
     */
    private static final String KEEP_REPEAT =
            """
            with first as (
              select k.text_id, t.conversation_id from inbound_key k join text t on t.id = k.text_id
              where k.provider = :provider and k.account = :account and k.external_id = :key and k.kind = 'content'
                and k.recipient = :to and not exists (select 1 from text where id = :id)
            ), talk as (
              update conversation c set seq = c.seq + 1 from first where c.id = first.conversation_id
              returning c.id, c.brand_id, c.use_case_id, c.seq
            ), stored as (
              insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number,
                to_number, customer_hash, status, segments, encoding, provider, account, turn_id, duplicate_of, steps,
                occurred_at, created_at)
              select :id, brand_id, use_case_id, id, seq, 'inbound', 'customer', :from, :to, :hash, 'received',
                :segments, :encoding, :provider, :account, :id, first.text_id, :steps::jsonb, :occurredAt::timestamptz, now()
              from talk cross join first
              returning id
            )
            insert into text_body (text_id, bytes) select id, :bytes from stored""";

    private final IntakeStore intake;

    RepeatStore(IntakeStore intake) {
        this.intake = intake;
    }

    /** Keeps a repeat of a text without an id, as {@code duplicate_of} the first one. It starts no turn. */
    void keep(NewText text) {
        intake.client()
                .sql(KEEP_REPEAT)
                .param("id", text.id())
                .param("provider", text.sms().provider())
                .param("account", text.sms().account())
                .param("key", text.key())
                .param("from", text.sms().from())
                .param("to", text.sms().to())
                .param("hash", text.customerHash())
                .param("segments", text.count().segments())
                .param("encoding", text.count().encoding())
                .param("steps", text.steps())
                .param(
                        "occurredAt",
                        text.occurredAt() == null ? null : text.occurredAt().toString())
                .param("bytes", text.sms().text().getBytes(StandardCharsets.UTF_8))
                .update();
    }
}
