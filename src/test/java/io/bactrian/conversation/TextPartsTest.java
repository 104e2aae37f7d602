package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.event.Outbox;
import io.bactrian.keyword.Keywords;
import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.Parking;
import io.bactrian.sms.Sms;
import io.bactrian.sms.TextPart;
import io.bactrian.spool.Spool;
import io.bactrian.spool.StoreAway;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts of long texts against PostgreSQL: each text once and whole, however its parts come. */
@Timeout(120)
class TextPartsTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());
    private static final String NUMBER = "+12125550777";
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @TempDir
    private Path folder;

    private final String customer = "+1303777%04d".formatted(CUSTOMERS.incrementAndGet());
    private Spool spool;
    private TextParts parts;
    private TextSpool texts;

    @BeforeAll
    static void line() {
        DATABASE.jdbc
                .sql("insert into brand values ('parts', 'Parts') on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into use_case (id, brand_id, name, provider) values ('parts', 'parts', 'Parts', 'vonage')"
                        + " on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into number (number, brand_id, type, capabilities, provider)"
                        + " values (:number, 'parts', 'local', '{sms}', 'vonage') on conflict do nothing")
                .param("number", NUMBER)
                .update();
        DATABASE.jdbc
                .sql("insert into number_binding (number, channel, use_case_id, brand_id)"
                        + " values (:number, 'sms', 'parts', 'parts') on conflict do nothing")
                .param("number", NUMBER)
                .update();
    }

    @BeforeEach
    void node() {
        DATABASE.jdbc.sql("delete from text_part").update();
        spool = new Spool(folder.resolve("spool"), 10, IDS, Clock.systemUTC());
        IntakeStore store =
                new IntakeStore(DATABASE.jdbc, DATABASE.source, IDS, new NodeId("here"), Duration.ofSeconds(5));
        Keywords keywords = Keywords.read(Path.of("config/keywords.yaml"));
        Intake intake = new Intake(
                store,
                new GroupCommit(store),
                new RepeatStore(store),
                () -> keywords,
                new NumberHash(DATABASE.jdbc),
                new LaneSignal(),
                JSON,
                IDS,
                Clock.systemUTC(),
                new Parking(DATABASE.jdbc, JSON, IDS, new Outbox(DATABASE.jdbc, JSON, IDS)),
                spool);
        parts = new TextParts(
                new PartStore(DATABASE.jdbc), intake, DATABASE.transaction, spool, IDS, Clock.systemUTC(), WAIT);
        texts = new TextSpool(spool, intake, parts, JSON);
    }

    @AfterEach
    void end() {
        spool.close();
    }

    @Test
    @DisplayName("in any order, each part twice: one text in the order of its parts, by the id of the first")
    void anyOrder() {
        assertThat(List.of(
                        take("b", 3, 2),
                        take("b", 3, 2),
                        take("c", 3, 3),
                        take("a", 3, 1),
                        take("a", 3, 1),
                        take("c", 3, 3)))
                .containsExactly("part", "duplicate", "part", "stored", "duplicate", "duplicate");
        assertThat(stored()).containsExactly("abc");
        assertThat(waiting()).isZero();
        assertThat(DATABASE.jdbc
                        .sql("select provider_message_id from text where from_number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .isEqualTo(id("a", 1));
    }

    @Test
    @DisplayName("a word that is cut in the middle of a part, and a STOP that is cut, count whole")
    void keyword() {
        take("S", 2, 1);
        assertThat(take("TOP", 2, 2)).isEqualTo("stored");
        assertThat(DATABASE.jdbc
                        .sql("select state from consent where number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .isEqualTo("opted-out");
    }

    @Test
    @DisplayName("all parts at once on several connections, with repeats: one text")
    void atOnce() {
        for (int round = 0; round < 20; round++) {
            List<Sms> all = new ArrayList<>();
            String reference = "r" + round;
            for (int number = 1; number <= 5; number++) {
                all.add(part("" + number, 5, number, reference));
                all.add(part("" + number, 5, number, reference));
            }
            Collections.shuffle(all, new Random(round));
            List<String> results =
                    all.stream().map(sms -> CompletableFuture.supplyAsync(() -> parts.accept(sms))).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(results)
                    .containsOnlyOnce("stored")
                    .filteredOn("part"::equals)
                    .hasSize(4);
        }
        assertThat(stored()).hasSize(20).containsOnly("12345");
    }

    @Test
    @DisplayName("what never completes is accepted with what came, once; a part that comes later stands alone")
    void overdue() {
        take("a", 3, 1);
        take("c", 3, 3);
        parts.acceptOverdue();
        assertThat(stored()).isEmpty();
        passes(WAIT);
        parts.acceptOverdue();
        parts.acceptOverdue();
        assertThat(stored()).containsExactly("ac");
        assertThat(DATABASE.jdbc
                        .sql("select steps::text from text where from_number = :customer")
                        .param("customer", customer)
                        .query(String.class)
                        .single())
                .contains("Of 3 parts of the text only these came: 1, 3.");
        assertThat(take("a", 3, 1)).isEqualTo("duplicate");
        assertThat(take("b", 3, 2)).isEqualTo("part");
        passes(WAIT);
        parts.acceptOverdue();
        assertThat(stored()).containsExactly("ac", "b");
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("a reference that comes around does not mix two texts")
    void reference() {
        take("old", 2, 1);
        passes(WAIT);
        assertThat(take("new2", 2, 2)).isEqualTo("part");
        assertThat(stored()).containsExactly("old");
        assertThat(take("new1", 2, 1)).isEqualTo("stored");
        assertThat(stored()).containsExactly("old", "new1new2");
    }

    @Test
    @DisplayName("another part with the same number, or of another total, belongs to another text at once")
    void contradiction() {
        take("x", 2, 1);
        assertThat(take("y", 2, 1)).isEqualTo("part");
        assertThat(take("z", 3, 1)).isEqualTo("part");
        assertThat(stored()).containsExactly("x", "y");
    }

    @Test
    @DisplayName("while others wait in the spool a part goes there too, and is joined when it is stored, if twice")
    void spooled() {
        take("a", 2, 1);
        Sms second = part("b", 2, 2, "r");
        texts.keep(part("kept", 2, 2, "other"));
        assertThatExceptionOfType(StoreAway.class).isThrownBy(() -> parts.accept(second));
        parts.acceptOverdue();
        UUID id = IDS.next();
        byte[] kept = written(second);
        for (int times = 0; times < 2; times++) {
            DATABASE.transaction.executeWithoutResult(status -> texts.store(id, Instant.now(), kept));
        }
        assertThat(stored()).containsExactly("ab");
    }

    @Test
    @DisplayName("parts that were kept on disk for long belong to each other by when they came")
    void keptForLong() {
        Instant came = Instant.now().minus(Duration.ofHours(3));
        for (int number = 1; number <= 2; number++) {
            byte[] kept = written(part("" + number, 2, number, "r"));
            Instant at = came.plusSeconds(number);
            DATABASE.transaction.executeWithoutResult(status -> texts.store(IDS.next(), at, kept));
        }
        assertThat(stored()).containsExactly("12");
    }

    private static byte[] written(Sms sms) {
        try {
            return JSON.writeValueAsBytes(sms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String take(String text, int total, int number) {
        return parts.accept(part(text, total, number, "r"));
    }

    private String id(String text, int number) {
        return customer + "/r/" + number + text;
    }

    private Sms part(String text, int total, int number, String reference) {
        String id = customer + "/" + reference + "/" + number + text;
        return new Sms(
                "vonage",
                "",
                id,
                customer,
                NUMBER,
                text,
                null,
                null,
                0,
                false,
                List.of(),
                new TextPart(reference, total, number));
    }

    private void passes(Duration time) {
        DATABASE.jdbc
                .sql("update text_part set received_at = received_at - :millis * interval '1 millisecond'")
                .param("millis", time.toMillis())
                .update();
    }

    private List<String> stored() {
        return DATABASE.jdbc
                .sql("select convert_from(b.bytes, 'UTF8') from text t join text_body b on b.text_id = t.id"
                        + " where t.from_number = :customer order by t.id")
                .param("customer", customer)
                .query(String.class)
                .list();
    }

    private long waiting() {
        return DATABASE.jdbc
                .sql("select count(*) from text_part")
                .query(Long.class)
                .single();
    }
}
