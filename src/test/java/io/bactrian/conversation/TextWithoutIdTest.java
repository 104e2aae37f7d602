package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.sms.Segments;
import io.bactrian.sms.Sms;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A text without an id against PostgreSQL: what counts as a repeat, when it came now and when it was kept. */
@Timeout(60)
class TextWithoutIdTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());
    private static final String NUMBER = "+12125550444";
    private static final Instant KEPT = Instant.parse("2026-05-04T12:00:00Z");

    private final IntakeStore store =
            new IntakeStore(DATABASE.jdbc, DATABASE.source, IDS, new NodeId("here"), Duration.ofSeconds(5));
    private final String customer =
            "+1303555" + UUID.randomUUID().toString().replaceAll("\\D", "").substring(0, 4);

    @BeforeAll
    static void line() {
        DATABASE.jdbc
                .sql("insert into brand values ('no-ids', 'No ids') on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql(
                        "insert into use_case (id, brand_id, name, provider) values ('no-ids', 'no-ids', 'No ids', 'plain')"
                                + " on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into number (number, brand_id, type, capabilities, provider)"
                        + " values (:number, 'no-ids', 'local', '{sms}', 'plain') on conflict do nothing")
                .param("number", NUMBER)
                .update();
        DATABASE.jdbc
                .sql("insert into number_binding (number, channel, use_case_id, brand_id)"
                        + " values (:number, 'sms', 'no-ids', 'no-ids') on conflict do nothing")
                .param("number", NUMBER)
                .update();
    }

    @BeforeEach
    void forget() {
        DATABASE.jdbc.sql("delete from inbound_key where kind = 'content'").update();
    }

    @Test
    @DisplayName("of copies on several connections in the same moment one is new, the others are its repeats")
    void atOnce() {
        List<CompletableFuture<String>> copies = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> take(IDS.next(), "hash-1", null)))
                .toList();
        assertThat(copies)
                .extracting(CompletableFuture::join)
                .containsOnlyOnce("stored")
                .hasSize(6);
        assertThat(count("")).isEqualTo(6);
        assertThat(
                        count(
                                " and duplicate_of = (select id from text where duplicate_of is null and from_number = :customer)"))
                .isEqualTo(5);
        assertThat(DATABASE.jdbc
                        .sql("select count(distinct seq) from text where from_number = :customer")
                        .param("customer", customer)
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    @DisplayName("other words are no repeat, and the same words are one only for the window")
    void window() {
        assertThat(take(IDS.next(), "hash-1", null)).isEqualTo("stored");
        assertThat(take(IDS.next(), "hash-2", null)).isEqualTo("stored");
        DATABASE.jdbc
                .sql("update inbound_key set received_at = received_at - interval '4 s' where kind = 'content'")
                .update();
        assertThat(take(IDS.next(), "hash-1", null)).isEqualTo("duplicate");
        DATABASE.jdbc
                .sql("update inbound_key set received_at = received_at - interval '2 s' where kind = 'content'")
                .update();
        assertThat(take(IDS.next(), "hash-1", null)).isEqualTo("stored");
    }

    @Test
    @DisplayName("texts that were kept on disk count by when they came, and one that is stored twice changes nothing")
    void kept() {
        UUID id = IDS.next();
        assertThat(take(id, "hash-1", KEPT)).isEqualTo("stored");
        assertThat(take(id, "hash-1", KEPT)).isEqualTo("duplicate");
        assertThat(count("")).isOne();
        UUID repeat = IDS.next();
        assertThat(take(repeat, "hash-1", KEPT.plusSeconds(3))).isEqualTo("duplicate");
        assertThat(take(repeat, "hash-1", KEPT.plusSeconds(3))).isEqualTo("duplicate");
        assertThat(count("")).isEqualTo(2);
        UUID later = IDS.next();
        assertThat(take(later, "hash-1", KEPT.plusSeconds(60))).isEqualTo("stored");
        assertThat(take(later, "hash-1", KEPT.plusSeconds(60))).isEqualTo("duplicate");
        assertThat(count("")).isEqualTo(3);
        assertThat(count(" and duplicate_of is not null")).isOne();
    }

    /** As the intake does. */
    private String take(UUID id, String contentHash, Instant keptAt) {
        Sms sms = new Sms("plain", "AC1", null, customer, NUMBER, "directions", null, null);
        NewText text = new NewText(
                id,
                sms,
                Segments.count(sms.text()),
                null,
                null,
                "hash",
                keptAt,
                "[]",
                contentHash + customer,
                keptAt,
                true,
                null);
        Accepted accepted = store.accept(text);
        if (accepted.result().equals("duplicate")) {
            new RepeatStore(store).keep(text);
        }
        return accepted.result();
    }

    private long count(String more) {
        return DATABASE.jdbc
                .sql("select count(*) from text where from_number = :customer" + more)
                .param("customer", customer)
                .query(Long.class)
                .single();
    }
}
