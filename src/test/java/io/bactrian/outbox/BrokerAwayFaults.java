package io.bactrian.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Broker;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.LogLines;
import io.bactrian.testing.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that goes away and comes back, and many conversations at once. */
@Timeout(120)
class BrokerAwayFaults {

    private final Gateway gateway = Gateway.running();
    private final Broker broker = Broker.running();

    @AfterEach
    void start() {
        broker.start();
    }

    @Test
    @DisplayName(
            "while the broker is away texts are answered as ever; then every event arrives, in order, and two lines told of it")
    void awayAndBack() {
        List<Customer> customers = Stream.generate(gateway::customer).limit(4).toList();
        try (Topic topic = new Topic(broker, "gateway.events");
                LogLines log = new LogLines("INFO")) {
            Published published = new Published(gateway.jdbc(), topic);
            answered(customers, 1);
            published.complete();

            broker.stop();
            answered(customers, 2);
            Await.until(() -> assertThat(log.lines()).anyMatch(line -> line.contains("wait in the outbox")));
            answered(customers, 3);
            assertThat(published.waiting()).isGreaterThan(20);
            assertThat(gateway.api("GET", "/conversations", null, Map.of()).status())
                    .isEqualTo(200);

            broker.start();
            published.complete();
            published.inOrder(customers);
            assertThat(log.lines().stream().filter(line -> line.contains("outbox:") || line.contains("OutboxConsumer")))
                    .as("lines of the outbox")
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("published again");
            assertThat(log.lines().stream().filter(line -> line.contains("kafka")))
                    .as("lines of Kafka's client")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("texts, answers and receipts of many conversations at once arrive in the order of each conversation")
    void together() {
        List<Customer> customers = Stream.generate(gateway::customer).limit(6).toList();
        try (Topic topic = new Topic(broker, "gateway.events")) {
            customers.stream()
                    .map(customer -> CompletableFuture.runAsync(() -> chat(customer)))
                    .toList()
                    .forEach(CompletableFuture::join);
            customers.forEach(Customer::settles);
            Published published = new Published(gateway.jdbc(), topic);
            published.complete();
            published.inOrder(customers);
            for (Customer customer : customers) {
                String conversation = published.conversations(customer).get(0);
                assertThat(topic.of(conversation).stream()
                                .filter(entry -> entry.text("type").equals("text.received"))
                                .map(entry -> entry.json().at("/data/seq").asInt()))
                        .as("places of the customer's texts")
                        .hasSize(4)
                        .isSorted();
            }
        }
    }

    @Test
    @DisplayName("an event that Kafka refuses for good is parked, and the ones behind it go on")
    void refused() {
        String key = UUID.randomUUID().toString();
        String large = UUID.randomUUID().toString();
        String next = UUID.randomUUID().toString();
        store(large, key, "{\"conversationId\": \"%s\"}".formatted("x".repeat(200_000)));
        store(next, key, "{\"conversationId\": \"%s\"}".formatted(key));
        try (Topic topic = new Topic(broker, "gateway.events")) {
            Await.until(() -> assertThat(topic.of(key))
                    .extracting(entry -> entry.text("id"))
                    .containsExactly(next));
        }
        assertThat(gateway.jdbc()
                        .sql("select code from parked where stage = 'publish-event' and payload->>'eventId' = :id")
                        .param("id", large)
                        .query(String.class)
                        .list())
                .containsExactly("event-refused");
        assertThat(gateway.jdbc()
                        .sql("select parked_at is not null and published_at is null from outbox where id = :id::uuid")
                        .param("id", large)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void store(String id, String key, String data) {
        gateway.jdbc()
                .sql(
                        """
                insert into outbox (id, brand_id, type, partition_key, data, created_at)
                values (:id::uuid, 'dune-outfitters', 'conversation.escalated', :key, :data::jsonb, now())""")
                .param("id", id)
                .param("key", key)
                .param("data", data)
                .update();
    }

    private static void chat(Customer customer) {
        customer.texts("first, says " + customer.number().substring(2, 5)
                + customer.number().substring(10));
        Await.until(() -> assertThat(customer.received()).hasSize(1));
        Stream.of(
                        () -> customer.texts("HELP"),
                        () -> customer.receipt(customer.received().get(0), "sent", Map.of()),
                        () -> customer.texts("HELP"),
                        (Runnable) () -> customer.receipt(customer.received().get(0), "delivered", Map.of()),
                        () -> customer.texts("HELP"))
                .map(CompletableFuture::runAsync)
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void answered(List<Customer> customers, int texts) {
        customers.forEach(customer -> customer.texts("number " + texts + ", says "
                + customer.number().substring(2, 5) + customer.number().substring(10)));
        customers.forEach(customer ->
                Await.until(() -> assertThat(customer.received()).as("answers").hasSize(texts)));
        customers.forEach(Customer::settles);
    }
}
