package io.bactrian.delivery;

import io.bactrian.sms.MessageSearch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is needed to find a text in a provider's log. */
@Repository
class LookUpStore {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;

    LookUpStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to look for; empty when the text's outcome is known by now, or its words are erased.
     *
     * @param byDay whether to ask for messages sent since the day of the call; a message that waits at the provider was not
     *     sent yet
     */
    Optional<LookUp> uncertain(UUID text, int number, boolean byDay) {
        return jdbc.sql(
                        """
                select t.id, t.conversation_id, t.use_case_id, t.provider, t.from_number, t.to_number, b.bytes,
                  coalesce(t.submitted_at, t.created_at) as called_at, now() as as_of
                from text t join text_body b on b.text_id = t.id
                where t.id = :id and t.direction = 'outbound' and t.status = 'uncertain'""")
                .param("id", text)
                .query((row, n) -> {
                    Instant calledAt = row.getTimestamp("called_at").toInstant();
                    return new LookUp(
                            row.getObject("id", UUID.class),
                            row.getObject("conversation_id", UUID.class),
                            row.getString("use_case_id"),
                            row.getString("provider"),
                            row.getString("from_number"),
                            row.getString("to_number"),
                            new String(row.getBytes("bytes"), StandardCharsets.UTF_8),
                            number,
                            calledAt,
                            row.getTimestamp("as_of").toInstant(),
                            new MessageSearch(
                                    row.getString("to_number"),
                                    row.getString("from_number"),
                                    byDay ? LocalDate.ofInstant(calledAt, ZoneOffset.UTC) : null,
                                    PAGE,
                                    null));
                })
                .optional();
    }

    /** Those of the provider's ids that texts of ours have already. */
    Set<String> taken(String provider, Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(
                                """
                select provider_message_id from text where provider = :provider and provider_message_id in (:ids)
                  and direction = 'outbound'""")
                        .param("provider", provider)
                        .param("ids", ids)
                        .query(String.class)
                        .list());
    }

    /**
     * When the provider was called for other texts with the same words between the same numbers whose outcome is not known
     * either, or not yet.
     */
    List<Instant> rivals(LookUp look) {
        // by the customer's number, and never by ours, from which most texts leave
        return jdbc.sql(
                        """
                select coalesce(t.submitted_at, t.created_at) as called_at
                from text t join text_body b on b.text_id = t.id
                where t.to_number = :to and t.from_number || '' = :from and t.direction = 'outbound'
                  and t.status in ('uncertain', 'submitting') and t.provider_message_id is null and t.id <> :id
                  and t.id >= first_id_of(:calledAt::timestamptz - interval '7 days') and b.bytes = :bytes""")
                .param("to", look.to())
                .param("from", look.from())
                .param("id", look.textId())
                .param("calledAt", look.calledAt().toString())
                .param("bytes", look.text().getBytes(StandardCharsets.UTF_8))
                .query((row, n) -> row.getTimestamp("called_at").toInstant())
                .list();
    }
}
