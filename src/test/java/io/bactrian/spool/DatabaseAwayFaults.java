package io.bactrian.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Carriers go on being answered while the database is away, and what they brought is neither lost nor doubled. */
@Timeout(180)
class DatabaseAwayFaults {

    private static final String STOPPED = "+13035550801";
    private static final String AFTER = "+13035550899";

    @TempDir
    Path home;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }

    @Test
    @DisplayName(
            "texts and receipts are taken while it is away, outlive kill -9, and each is answered once when it is back")
    void killedMeanwhile() throws IOException {
        List<String> customers =
                IntStream.range(0, 12).mapToObj("+130355507%02d"::formatted).toList();
        ChildGateway first = new ChildGateway(home);
        String sid;
        try (first) {
            first.texts(STOPPED, "hello there");
            Await.until(() -> assertThat(first.received(STOPPED)).hasSize(1));
            sid = first.stubs().twilio().attempts(STOPPED).get(0).sid();
            // what is under way holds its lane for a minute, and is no part of this
            Await.until(() -> assertThat(first.jdbc()
                            .sql("select count(*) from lane where due_at is not null or token is not null")
                            .query(Long.class)
                            .single())
                    .isZero());
            first.databaseIs(false);
            customers.forEach(customer ->
                    assertThat(first.texts(customer, "directions").status()).isEqualTo(200));
            assertThat(first.texts(STOPPED, "another question").status()).isEqualTo(200);
            assertThat(first.texts(STOPPED, "STOP").status()).isEqualTo(200);
            assertThat(first.receipt(sid, "delivered").status()).isEqualTo(204);
            assertThat(first.reads("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(first.reads("/actuator/health").status()).isEqualTo(503);
            assertThat(kept()).hasSize(15);
        }
        Files.writeString(home.resolve("data/spool/1-" + UUID.randomUUID() + ".text.part"), "half a text");
        Files.writeString(home.resolve("data/spool/1-00000000-0000-7000-8000-000000000000.text"), "BSP1 and no more");
        first.databaseIs(true);

        try (ChildGateway second = first.again(Map.of())) {
            Await.until(() -> assertThat(kept()).isEmpty());
            customers.forEach(customer ->
                    Await.until(() -> assertThat(sent(first, second, customer)).hasSize(1)));
            Await.until(() -> assertThat(sent(first, second, STOPPED))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("unsubscribed"));
            assertThat(second.jdbc()
                            .sql("select status from text where provider_message_id = :sid and to_number = :customer")
                            .param("sid", sid)
                            .param("customer", STOPPED)
                            .query(String.class)
                            .single())
                    .isEqualTo("delivered");
            assertThat(stored(second, STOPPED)).isEqualTo(3);
            assertThat(second.texts(AFTER, "directions").status()).isEqualTo(200);
            Await.until(() -> assertThat(second.received(AFTER)).hasSize(1));
            assertThat(sent(first, second, STOPPED)).hasSize(2);
            assertThat(home.resolve("data/spool/refused/1-00000000-0000-7000-8000-000000000000.text"))
                    .exists();
            Await.until(() -> assertThat(second.jdbc()
                            .sql("select payload ->> 'file' from parked where code = 'spool-unreadable'")
                            .query(String.class)
                            .list())
                    .containsExactly("1-00000000-0000-7000-8000-000000000000.text"));
        }
    }

    @Test
    @DisplayName(
            "when the spool is full nothing more is acknowledged: 503 and when to come again; then the same text is taken,"
                    + " and one that does not come again is found in the carrier's log as soon as the spool is empty")
    void full() {
        Map<String, String> settings = Map.of("GATEWAY_SPOOL_MOST", "2", "GATEWAY_RECONCILER_PERIOD", "1h");
        try (ChildGateway child = new ChildGateway(home, settings)) {
            child.databaseIs(false);
            child.stubs()
                    .twilio()
                    .log()
                    .received(child.form("+13035550604", "four"), Instant.now().minusSeconds(120));
            assertThat(child.texts("+13035550601", "one").status()).isEqualTo(200);
            assertThat(child.texts("+13035550602", "two").status()).isEqualTo(200);
            Map<String, String> form = child.form("+13035550603", "three");
            long begun = System.nanoTime();
            Http.Answer refused = child.takes(form);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.body()).contains("unavailable").doesNotContain("Exception", "three");
            assertThat(child.reads("/actuator/health/readiness").status()).isEqualTo(503);

            child.databaseIs(true);
            Await.until(() -> assertThat(child.takes(form).status()).isEqualTo(200));
            for (int n = 1; n <= 4; n++) {
                String customer = "+1303555060" + n;
                Await.until(() -> assertThat(child.received(customer)).hasSize(1));
            }
            assertThat(child.reads("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(home.resolve("data/spool"))) {
            return files.filter(file -> file.toString().matches(".*\\.(text|receipt)"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> sent(ChildGateway first, ChildGateway second, String customer) {
        return Stream.concat(first.received(customer).stream(), second.received(customer).stream())
                .toList();
    }

    private static long stored(ChildGateway gateway, String customer) {
        return gateway.jdbc()
                .sql("select count(*) from text where from_number = :customer")
                .param("customer", customer)
                .query(Long.class)
                .single();
    }
}
