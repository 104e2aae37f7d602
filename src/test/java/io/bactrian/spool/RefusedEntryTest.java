package io.bactrian.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.cases.Await;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Parking;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/** What the spool holds and the database refuses becomes parked work with its content, and no file is left of it. */
@Timeout(60)
class RefusedEntryTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private final Parking parking = new Parking(DATABASE.jdbc, JSON, ids, new Outbox(DATABASE.jdbc, JSON, ids));
    private final Kind kind = new Kind();

    /** Refuses until it is told otherwise. */
    private static final class Kind implements Spooled {

        private final List<String> stored = new CopyOnWriteArrayList<>();
        private volatile boolean refuses = true;

        @Override
        public String kind() {
            return "text";
        }

        @Override
        public void store(UUID id, Instant keptAt, byte[] content) {
            if (refuses) {
                throw new DataIntegrityViolationException("no");
            }
            stored.add(new String(content, StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void clean() {
        DATABASE.jdbc.sql("truncate parked").update();
    }

    @Test
    @DisplayName("a refused entry, and what an earlier run put aside, is parked once, and stored when replayed")
    void refused() throws Exception {
        Files.createDirectories(folder.resolve("refused"));
        Files.writeString(folder.resolve("refused/1-00000000-0000-7000-8000-000000000001.text"), "cut short");
        SpoolEntry earlier = new SpoolEntry(ids.next(), Instant.now(), "text", bytes("{\"text\":\"earlier\"}"));
        Files.write(folder.resolve("refused/1-" + earlier.id() + ".text"), earlier.bytes());
        try (Spool spool = new Spool(folder, 10, ids, Clock.systemUTC())) {
            spool.keep("text", false, bytes("{\"text\":\"late\",\"from\":\"+12025550101\"}"));
            drained(spool);
            assertThat(codes()).containsExactlyInAnyOrder("spool-unreadable", "spool-refused", "spool-refused");
            assertThat(files()).containsExactly("1-00000000-0000-7000-8000-000000000001.text");
            drained(spool); // as at the next start
            assertThat(codes()).hasSize(3);
        }
        kind.refuses = false;
        SpoolReplay replay = new SpoolReplay(List.of(kind));
        works().stream().filter(replay::knows).forEach(replay::again);
        assertThat(kind.stored)
                .containsExactlyInAnyOrder("{\"text\":\"earlier\"}", "{\"text\":\"late\",\"from\":\"+12025550101\"}");
    }

    private void drained(Spool spool) {
        SpoolDrain drain =
                new SpoolDrain(spool, DATABASE.transaction, List.of(kind), new LaneSignal(), parking, () -> {});
        drain.start();
        try {
            Await.until(() -> assertThat(files()).hasSize(1));
            Await.until(() -> assertThat(spool.isEmpty()).isTrue());
            Await.until(() -> assertThat(codes()).hasSize(3));
        } finally {
            drain.stop();
        }
    }

    private List<String> files() {
        try (var all = Files.list(folder.resolve("refused"))) {
            return all.map(file -> file.getFileName().toString()).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> codes() {
        return DATABASE.jdbc.sql("select code from parked").query(String.class).list();
    }

    private static List<ParkedWork> works() {
        return DATABASE.jdbc.sql("select id, code, payload::text as payload from parked").query().listOfRows().stream()
                .map(RefusedEntryTest::work)
                .toList();
    }

    private static ParkedWork work(Map<String, Object> row) {
        try {
            return new ParkedWork(
                    (UUID) row.get("id"),
                    null,
                    "spool",
                    (String) row.get("code"),
                    null,
                    JSON.readTree((String) row.get("payload")),
                    Instant.now());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
