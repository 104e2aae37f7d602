package io.bactrian.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.testing.Customer;
import io.bactrian.testing.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the outbox holds, and whether the topic has it. */
record Published(JdbcClient jdbc, Topic topic) {

    /** The ids of a customer's conversations. */
    List<String> conversations(Customer customer) {
        return jdbc.sql("select id::text from conversation where customer = :customer order by id")
                .param("customer", customer.number())
                .query(String.class)
                .list();
    }

    /** The ids of a conversation's events, in the order that they were stored in. */
    List<String> stored(String conversation) {
        return jdbc.sql("select id::text from outbox where partition_key = :key order by position")
                .param("key", conversation)
                .query(String.class)
                .list();
    }

    long waiting() {
        return jdbc.sql("select count(*) from outbox where published_at is null and parked_at is null")
                .query(Long.class)
                .single();
    }

    /** Waits until nothing is left to publish. */
    void complete() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(waiting()).as("events that wait").isZero());
    }

    /** The ids of the events that came for a conversation, repeats and all. */
    List<String> arrived(String conversation) {
        return topic.of(conversation).stream().map(entry -> entry.text("id")).toList();
    }

    /** Each event is there, and the first time that it came was in its place. */
    void inOrder(Collection<Customer> customers) {
        for (Customer customer : customers) {
            for (String conversation : conversations(customer)) {
                assertThat(new LinkedHashSet<>(arrived(conversation)))
                        .as("events of " + conversation)
                        .containsExactlyElementsOf(stored(conversation))
                        .hasSizeGreaterThan(2);
            }
        }
    }
}
