package io.bactrian.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.refusal.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries of parked work: counted, bounded, and done again once. */
@Timeout(60)
class ParkingTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final Parking parking = new Parking(DATABASE.jdbc, JSON, ids, new Outbox(DATABASE.jdbc, JSON, ids));
    private final ParkedStore store = new ParkedStore(DATABASE.jdbc, DATABASE.source, JSON);

    @BeforeEach
    void clean() {
        DATABASE.jdbc.sql("truncate parked, parked_day").update();
    }

    @Test
    @DisplayName("work that is given up again while its entry is open is counted there")
    void counted() {
        UUID first = parking.park(undone("a").named("job/a"));
        UUID again = parking.park(Undone.of(null, "s", "c", "Another reason.", null, Map.of("n", 2))
                .named("job/a"));
        assertThat(again).isEqualTo(first);
        ParkedStore.Row row = store.find(first).orElseThrow();
        assertThat(row.times()).isEqualTo(2);
        assertThat(row.reason()).isEqualTo("Another reason.");
        assertThat(row.work().payload().path("n").asInt()).isEqualTo(2);
        assertThat(row.lastParkedAt()).isAfter(row.work().parkedAt());
        parking.park(undone("b"));
        parking.park(undone("b"));
        assertThat(rows()).hasSize(3);
    }

    @Test
    @DisplayName("of a source that makes too many entries on a day the rest is one entry with a count")
    void bounded() {
        for (int n = 0; n < 8; n++) {
            parking.park(undone("n" + n).named("receipt/" + n).atMost(3, "acme"));
            parking.park(undone("n" + n).named("receipt/" + n).atMost(3, "acme")); // a repeat takes no place
        }
        parking.park(undone("other").named("receipt/other").atMost(3, "other"));
        List<ParkedStore.Row> rows = rows();
        assertThat(rows).hasSize(5);
        ParkedStore.Row rest = rows.stream()
                .filter(row -> row.work().payload().path("counted").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(rest.times()).isEqualTo(10); // five of them, each twice
        assertThat(replays(DONE).canReplay(rest.work())).isFalse();
        assertThatThrownBy(() -> replays(DONE).replay(rest.work().id(), "admin"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-replayable"));
    }

    @Test
    @DisplayName("an entry is replayed once, by whoever comes first, and says who, when and what came of it")
    void once() {
        UUID id = parking.park(undone("a").named("job/a"));
        replays(DONE).replay(id, "admin");
        assertThat(store.find(id).orElseThrow()).satisfies(row -> {
            assertThat(row.replayedAt()).isNotNull();
            assertThat(row.replayedBy()).isEqualTo("admin");
            assertThat(row.outcome()).isEqualTo("woken");
        });
        assertThatThrownBy(() -> replays(DONE).replay(id, "admin"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("replayed-already"));

        UUID next = parking.park(undone("a").named("job/a"));
        assertThat(next).isNotEqualTo(id);
        assertThat(store.find(next).orElseThrow().replayOf()).isEqualTo(id);
        assertThat(store.find(id).orElseThrow().followedBy()).isEqualTo(next);
    }

    @Test
    @DisplayName("of two callers in the same moment one does the work, and what the other did is undone")
    void atOnce() throws Exception {
        UUID id = parking.park(undone("a").named("job/a"));
        DATABASE.jdbc.sql("create table if not exists work_done (n int)").update();
        DATABASE.jdbc.sql("truncate work_done").update();
        CountDownLatch both = new CountDownLatch(2);
        Replays replays = replays(work -> {
            DATABASE.jdbc.sql("insert into work_done values (1)").update();
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Replayed("woken", "Done.");
        });
        List<CompletableFuture<String>> calls = IntStream.range(0, 2)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    try {
                        replays.replay(id, "admin");
                        return "done";
                    } catch (Refusal refusal) {
                        return refusal.code();
                    }
                }))
                .toList();
        assertThat(calls).extracting(CompletableFuture::join).containsExactlyInAnyOrder("done", "replayed-already");
        assertThat(DATABASE.count("select count(*) from work_done")).isOne();
    }

    @Test
    @DisplayName("several at once: the oldest first, at most so many, refusals told and left open")
    void several() {
        for (int n = 0; n < 5; n++) {
            parking.park(undone("n" + n));
        }
        Replays replays = replays(work -> {
            if (work.text("name").equals("n1")) {
                throw Replay.refused("Not yet.");
            }
            if (work.text("name").equals("n2")) {
                throw new IllegalStateException("broken");
            }
            return new Replayed("woken", "Done.");
        });
        Replays.Several first = replays.replayAll(filter(null, 3), "admin");
        assertThat(first.matched()).isEqualTo(3);
        assertThat(first.replayed()).isEqualTo(1);
        assertThat(first.refused())
                .extracting(Replays.Refused::code)
                .containsExactly("replay-refused", "internal-error");
        assertThat(first.next()).isNotNull();
        Replays.Several rest = replays.replayAll(filter(UUID.fromString(first.next()), 3), "admin");
        assertThat(rest.replayed()).isEqualTo(2);
        assertThat(rest.next()).isNull();
        assertThat(rows().stream().filter(row -> row.replayedAt() == null)).hasSize(2);
    }

    @Test
    @DisplayName("what is shown has no whole number and no secret, and texts are cut")
    void redacted() throws Exception {
        String shown = Redaction.of(
                        JSON.readTree(
                                """
                                {"from": "+12025550101", "text": "call me at (202) 555-0102 or 2025550103, my order is 1001",
                                 "providerMessageId": "SM0123456789", "apiToken": "s3cret", "data": {"phone": 12025550104,
                                 "password": "hunter2", "list": ["+4915112345678"], "+12025550105": "as a key"},
                                 "value": "eyJjdXN0b21lciI6ICIrMTIwMjU1NTAxMDYifQ==", "subjectId":
                                 "01234567-8901-7234-8567-890123456789"}"""),
                        40)
                .toString();
        assertThat(shown)
                .doesNotContain("555010", "555-010", "s3cret", "hunter2", "15112345678", "eyJ")
                .contains("SM0123456789", "01234567-8901-7234-8567-890123456789", "\"customer\"")
                .contains("call me at …02 or …03, my order is 1001");
        assertThat(Redaction.of(JSON.readTree("{\"text\": \"" + "x".repeat(60) + "\"}"), 40)
                        .path("text")
                        .asText())
                .isEqualTo("x".repeat(40) + "…");
    }

    private static final java.util.function.Function<ParkedWork, Replayed> DONE =
            work -> new Replayed("woken", "Done.");

    private Replays replays(java.util.function.Function<ParkedWork, Replayed> does) {
        Replay kind = new Replay() {
            @Override
            public boolean knows(ParkedWork work) {
                return true;
            }

            @Override
            public Replayed again(ParkedWork work) {
                return does.apply(work);
            }
        };
        return new Replays(store, List.of(kind), DATABASE.transaction);
    }

    private static Undone undone(String name) {
        return Undone.of(null, "s", "c", "A reason.", null, Map.of("name", name));
    }

    private List<ParkedStore.Row> rows() {
        return store.list(filter(null, 200));
    }

    private static ParkedFilter filter(UUID cursor, int most) {
        return new ParkedFilter("s", null, null, null, null, null, null, cursor, most);
    }
}
