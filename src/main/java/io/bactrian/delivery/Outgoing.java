package io.bactrian.delivery;

import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Segments;
import io.bactrian.sms.SmartEncoding;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts texts into the queue of their conversation. Everything that is ever sent comes through here. */
@Component
public class Outgoing {

    /** How long an answer is worth sending. */
    public static final Duration USEFUL = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final NumberHash hash;
    private final Ids ids;

    public Outgoing(JdbcClient jdbc, LaneStore lanes, LaneSignal signal, NumberHash hash, Ids ids) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.signal = signal;
        this.hash = hash;
        this.ids = ids;
    }

    private record Parties(String customer, boolean smartEncoding) {}

    /**
     * Queues a text as the conversation's next, from the number that was texted last, and wakes the send lane. Joins
     * the caller's transaction, which it needs. What is stored and counted is what leaves: where the use case wants smart
     * encoding, it is done here.
     *
     * @return the text's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID queue(OutgoingText text) {
        UUID id = ids.next();
        Parties parties = jdbc.sql(
                        """
                update conversation c set seq = seq + 1 where id = :id
                returning customer, coalesce((select (u.settings ->> 'smartEncoding')::boolean
                  from use_case u where u.id = c.use_case_id), false) as smart_encoding""")
                .param("id", text.conversationId())
                .query(Parties.class)
                .single();
        String words = parties.smartEncoding() ? SmartEncoding.of(text.text()) : text.text();
        SegmentCount count = Segments.count(words);
        int queued = jdbc.sql(
                        """
                with queued as (
                  insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, category,
                    from_number, to_number, customer_hash, status, segments, encoding, provider, turn_id, expires_at,
                    created_at)
                  select :id, c.brand_id, c.use_case_id, c.id, c.seq, 'outbound', :kind, :category, c.number,
                    c.customer, :hash, 'queued', :segments, :encoding, u.provider, :turn::uuid,
                    :expires::timestamptz, now()
                  from conversation c join use_case u on u.id = c.use_case_id where c.id = :conversation
                  returning id
                ), noted as (
                  insert into text_status (text_id, status, at) select id, 'queued', now() from queued
                )
                insert into text_body (text_id, bytes) select id, convert_to(:text, 'UTF8') from queued""")
                .param("id", id)
                .param("kind", text.kind())
                .param("category", text.category())
                .param("hash", hash.of(parties.customer()))
                .param("segments", count.segments())
                .param("encoding", count.encoding())
                .param("turn", text.turnId() == null ? null : text.turnId().toString())
                .param(
                        "expires",
                        text.expiresAt() == null ? null : text.expiresAt().toString())
                .param("conversation", text.conversationId())
                .param("text", words)
                .update();
        if (queued == 0) {
            throw new Refusal(
                    409, "use-case-unknown", "The conversation's use case was deleted; nothing can be sent in it.");
        }
        lanes.wake("send", text.conversationId(), Duration.ZERO, text.category().equals("marketing"));
        signal.wake("send", Duration.ZERO);
        return id;
    }
}
