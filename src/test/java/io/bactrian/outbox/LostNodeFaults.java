package io.bactrian.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.cases.Await;
import io.bactrian.testing.Broker;
import io.bactrian.testing.ChildGateway;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Gateways in processes of their own: without a Kafka, and one that is killed while it publishes. */
@Timeout(180)
class LostNodeFaults {

    @TempDir
    Path home;

    private final Broker broker = Broker.running();
    private final Customer customer = Gateway.running().customer();

    @AfterEach
    void start() {
        broker.start();
    }

    @Test
    @DisplayName(
            "events wait while no Kafka is named; a node killed between Kafka's answer and its own note loses none")
    void lostNode() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        ChildGateway first = new ChildGateway(home);
        try (first) {
            withoutKafka(first);
        }
        broker.stop(); // a broker that is away neither refuses nor delays the start
        try (ChildGateway second = first.again(Map.of("KAFKA_BROKERS", broker.address()));
                Connection other = second.connection()) {
            answers(second, 1);
            edited(second);
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from outbox for update");
            broker.start();
            try (Topic topic = new Topic(broker, "gateway.events")) {
                Published published = new Published(second.jdbc(), topic);
                String conversation = published.conversations(customer).get(0);
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(published.arrived(conversation))
                        .isNotEmpty());
                second.close();
                // the server would carry its last statement out all the same, as soon as the rows are free
                other.createStatement()
                        .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'");
                other.rollback();
                takesOver(second.jdbc(), published, conversation);
            }
        }
    }

    private void withoutKafka(ChildGateway gateway) {
        answers(gateway, 1);
        assertThat(gateway.api("POST", "/events", Map.of("id", "1", "type", "order.shipped", "data", Map.of("a", 1)))
                        .body())
                .isEqualTo("{\"id\":\"1\",\"status\":\"stored\"}");
        assertThat(gateway.jdbc()
                        .sql("select count(*) from outbox where published_at is null")
                        .query(Long.class)
                        .single())
                .isGreaterThan(4);
        assertThat(gateway.threads())
                .hasSizeGreaterThan(10)
                .noneMatch(
                        name -> name.toLowerCase(java.util.Locale.ROOT).contains("kafka") || name.contains("outbox"));
        assertThat(gateway.lines()).noneMatch(line -> line.matches("(?s).*(ERROR|[kK]afka|outbox).*"));
    }

    /** The routes that publish are edited: the next generation of them takes over. */
    private void edited(ChildGateway gateway) throws IOException {
        Path file = home.resolve("routes/pipeline/80-publish-event.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("Publishes what", "Publishes all that"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.lines()).anyMatch(line -> line.contains("In use after")));
    }

    private void answers(ChildGateway gateway, int texts) {
        assertThat(gateway.takes(customer.form("hours")).status()).isEqualTo(200);
        Await.until(() ->
                assertThat(gateway.stubs().twilio().attempts(customer.number())).hasSize(texts));
        Await.until(() -> assertThat(gateway.jdbc()
                        .sql("select count(*) from lane where due_at is not null")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    private static void takesOver(JdbcClient jdbc, Published published, String conversation) throws Exception {
        assertThat(published.waiting()).as("not noted as published").isGreaterThan(4);
        jdbc.sql("update outbox_relay set leased_until = now()").update(); // the dead node's lease has run out
        List<String> stored = published.stored(conversation);
        try (OutboxNode node = new OutboxNode(jdbc)) {
            published.complete();
        }
        List<String> arrived = published.arrived(conversation);
        assertThat(arrived).hasSizeGreaterThan(stored.size());
        assertThat(arrived.subList(arrived.size() - stored.size(), arrived.size()))
                .isEqualTo(stored);
        assertThat(new LinkedHashSet<>(arrived)).containsExactlyElementsOf(stored);
    }
}
