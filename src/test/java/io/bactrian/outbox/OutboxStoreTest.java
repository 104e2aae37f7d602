package io.bactrian.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.parking.ParkedWork;
import io.bactrian.refusal.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of events, and who may publish, on a real database. */
@Timeout(60)
class OutboxStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Duration LONG = Duration.ofMinutes(5);

    private final String topic = UUID.randomUUID().toString();
    private final OutboxStore store = new OutboxStore(DATABASE.jdbc);
    private final Outbox outbox =
            new Outbox(DATABASE.jdbc, new ObjectMapper(), new Ids(Clock.systemUTC(), new SecureRandom()));

    @Test
    @DisplayName("events of one conversation are numbered in the order of their commits, whoever begins first")
    void commits() {
        UUID conversation = DATABASE.conversation();
        CompletableFuture<Void> second = new CompletableFuture<>();
        DATABASE.transaction.executeWithoutResult(status -> {
            DATABASE.jdbc
                    .sql("select 1 from conversation where id = :id for update")
                    .param("id", conversation)
                    .query()
                    .singleValue();
            CompletableFuture.runAsync(() -> DATABASE.transaction.executeWithoutResult(
                            other -> outbox.add("b", "turn.decided", conversation, Map.of("place", 2))))
                    .whenComplete((done, failure) -> second.complete(done));
            DATABASE.awaitWaiter();
            outbox.add("b", "text.received", conversation, Map.of("place", 1));
        });
        second.join();
        assertThat(DATABASE.jdbc
                        .sql("select (data->>'place')::int from outbox where conversation_id = :id order by position")
                        .param("id", conversation)
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    @DisplayName("an event of a conversation that does not exist is an error, not a loss")
    void nobodys() {
        assertThatThrownBy(() -> outbox.add("b", "turn.decided", UUID.randomUUID(), Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("one node at a time holds the lease; another gets it when it is given back or has run out")
    void lease() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        assertThat(store.hold(topic, one, LONG)).isTrue();
        assertThat(store.hold(topic, other, LONG)).isFalse();
        assertThat(store.hold(topic, one, LONG)).isTrue();
        store.release(topic, other);
        assertThat(store.hold(topic, other, LONG)).isFalse();
        store.release(topic, one);
        assertThat(store.hold(topic, other, LONG)).isTrue();
        assertThat(store.hold(topic, one, LONG)).isFalse();
        DATABASE.jdbc
                .sql("update outbox_relay set leased_until = now() - interval '1 second' where topic = :topic")
                .param("topic", topic)
                .update();
        assertThat(store.hold(topic, one, LONG)).isTrue();
        assertThat(store.hold(topic, other, LONG)).isFalse();
    }

    @Test
    @DisplayName("what is published or parked waits no more")
    void waiting() {
        for (int i = 0; i < 5; i++) {
            outbox.addToTopic(topic, "b", "t", "key-" + i % 2, Map.of("place", i));
        }
        List<WaitingEvent> all = store.waiting(topic, 3);
        assertThat(all)
                .extracting(WaitingEvent::data)
                .containsExactly("{\"place\": 0}", "{\"place\": 1}", "{\"place\": 2}");
        store.park(all.get(0).id());
        store.published(List.of(all.get(0).id(), all.get(1).id()));
        assertThat(store.waiting(topic, 9))
                .extracting(WaitingEvent::data)
                .containsExactly("{\"place\": 2}", "{\"place\": 3}", "{\"place\": 4}");
        assertThat(DATABASE.jdbc
                        .sql("select count(*) from outbox where topic = :topic and published_at is not null")
                        .param("topic", topic)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    @DisplayName("a parked event that is replayed waits at its old place, but not before its relay is done with it")
    void replayed() {
        for (int i = 0; i < 3; i++) {
            outbox.addToTopic(topic, "b", "t", "key", Map.of("place", i));
        }
        UUID event = store.waiting(topic, 9).get(0).id();
        EventReplay replay = new EventReplay(store);
        ParkedWork work = new ParkedWork(
                UUID.randomUUID(),
                "b",
                "publish-event",
                "event-refused",
                null,
                new ObjectMapper().createObjectNode().put("eventId", event.toString()),
                Instant.now());
        assertThat(replay.knows(work)).isTrue();
        assertThat(replay.again(work).outcome()).isEqualTo("nothing-to-do");
        store.park(event);
        assertThatThrownBy(() -> replay.again(work)).isInstanceOf(Refusal.class);
        store.published(List.of(event));
        DATABASE.jdbc
                .sql("update outbox set parked_at = parked_at - interval '61 s' where id = :id")
                .param("id", event)
                .update();
        assertThat(replay.again(work).outcome()).isEqualTo("waiting");
        assertThat(store.waiting(topic, 9)).hasSize(3).first().satisfies(first -> assertThat(first.id())
                .isEqualTo(event));
    }

    @Test
    @DisplayName("a round holds each key once, in the order of the batch")
    void rounds() {
        Rounds rounds = new Rounds(List.of(event("a", 1), event("b", 2), event("a", 3), event("a", 4), event("b", 5)));
        assertThat(rounds.next()).extracting(WaitingEvent::position).containsExactly(1L, 2L);
        assertThat(rounds.next()).extracting(WaitingEvent::position).containsExactly(3L, 5L);
        assertThat(rounds.next()).extracting(WaitingEvent::position).containsExactly(4L);
        assertThat(rounds.next()).isEmpty();
    }

    private static WaitingEvent event(String key, long position) {
        return new WaitingEvent(UUID.randomUUID(), "b", "t", key, position, "{}", Instant.EPOCH, null);
    }
}
