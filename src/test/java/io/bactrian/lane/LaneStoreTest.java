package io.bactrian.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String LANE = "converse";

    private final LaneStore lanes = new LaneStore(DATABASE.jdbc, new LaneSignal());

    @BeforeEach
    void clean() {
        DATABASE.jdbc.sql("delete from lane").update();
    }

    @Test
    void nobodyWaitsForTheDiskWithALeaseAndForNothingElse() {
        due();
        String before = synchronousCommit();
        DATABASE.transaction.executeWithoutResult(status -> {
            DATABASE.jdbc.sql("set local synchronous_commit = on").update();
            assertThat(lanes.lease(LANE, 1, LONG)).hasSize(1);
            assertThat(synchronousCommit()).as("in the lease's transaction").isEqualTo("off");
        });
        assertThat(synchronousCommit()).as("on the connection, behind it").isEqualTo(before);
    }

    private static String synchronousCommit() {
        return DATABASE.jdbc
                .sql("select current_setting('synchronous_commit')")
                .query(String.class)
                .single();
    }

    private UUID due() {
        UUID id = DATABASE.conversation();
        lanes.wake(LANE, id, Duration.ZERO);
        return id;
    }

    private Lease leaseOne() {
        List<Lease> leases = lanes.lease(LANE, 10, LONG);
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    /** As if its time had passed: the lease ran out a second ago. */
    private static void expire(Lease lease) {
        DATABASE.jdbc
                .sql("update lane set leased_until = now() - interval '1 second' where token = :token")
                .param("token", lease.token())
                .update();
    }

    @Test
    void bulkComesAfterEverythingElseAndOnlyToItsOwnPlaces() {
        UUID bulk = DATABASE.conversation();
        lanes.wake(LANE, bulk, Duration.ZERO, true);
        UUID other = DATABASE.conversation();
        lanes.wake(LANE, other, Duration.ZERO, true);
        UUID urgent = due();

        assertThat(lanes.lease(LANE, 5, 0, LONG))
                .extracting(Lease::conversationId)
                .containsExactly(urgent);
        assertThat(lanes.lease(LANE, 5, 0, LONG)).isEmpty();
        assertThat(lanes.lease(LANE, 1, 5, LONG))
                .extracting(Lease::conversationId)
                .containsExactly(bulk);

        lanes.wake(LANE, other, Duration.ZERO, false);
        assertThat(lanes.lease(LANE, 5, 0, LONG))
                .as("it has other work too")
                .extracting(Lease::conversationId)
                .containsExactly(other);
    }

    @Test
    void whatWasUrgentOnceIsBulkWhenOnlyBulkIsLeft() {
        UUID id = due();
        Lease lease = leaseOne();
        lanes.finish(lease, false);
        lanes.wake(LANE, id, Duration.ZERO, true);

        assertThat(lanes.lease(LANE, 5, 0, LONG)).isEmpty();
        assertThat(lanes.lease(LANE, 5, 1, LONG)).hasSize(1);
    }

    @Test
    void noConversationIsLedByTwoAtOnce() throws Exception {
        int rounds = 10;
        List<UUID> ids = IntStream.range(0, 40).mapToObj(n -> due()).toList();
        Map<UUID, AtomicInteger> led = new ConcurrentHashMap<>();
        Map<UUID, UUID> holders = new ConcurrentHashMap<>();
        List<String> clashes = java.util.Collections.synchronizedList(new ArrayList<>());
        Callable<Void> poller = () -> {
            while (led.values().stream().mapToInt(AtomicInteger::get).sum() < rounds * ids.size()) {
                for (Lease lease : lanes.lease(LANE, 7, LONG)) {
                    UUID other = holders.putIfAbsent(lease.conversationId(), lease.token());
                    if (other != null) {
                        clashes.add(lease.conversationId() + " had " + other);
                    }
                    int times = led.computeIfAbsent(lease.conversationId(), id -> new AtomicInteger())
                            .incrementAndGet();
                    holders.remove(lease.conversationId(), lease.token());
                    lanes.finish(lease, times < rounds);
                }
            }
            return null;
        };
        ExecutorService pollers = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : List.of(pollers.submit(poller), pollers.submit(poller))) {
                done.get(50, TimeUnit.SECONDS);
            }
        } finally {
            pollers.shutdownNow();
        }
        assertThat(clashes).isEmpty();
        assertThat(led.values()).hasSize(ids.size()).allMatch(times -> times.get() == rounds);
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
    }

    @Test
    void anExpiredLeaseIsTakenOverAndTheLateHolderChangesNothing() {
        due();
        Lease late = leaseOne();
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
        expire(late);
        Lease now = leaseOne();
        assertThat(now.token()).isNotEqualTo(late.token());
        assertThat(now.attempts()).isEqualTo(2);

        Map<String, Object> before = row(now);
        lanes.finish(late, false);
        lanes.finish(late, true);
        lanes.carry(late, "{\"late\":true}");
        lanes.retry(late, Duration.ZERO);
        assertThat(row(now)).isEqualTo(before);
        DATABASE.transaction.executeWithoutResult(status -> {
            assertThat(lanes.lock(late)).isFalse();
            assertThat(lanes.lock(now)).isTrue();
        });
        lanes.finish(now, false);
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
    }

    @Test
    void theHolderWhoseLeaseNobodyTookMayStillEndIt() {
        due();
        Lease late = leaseOne();
        expire(late);
        lanes.finish(late, false);
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
    }

    @Test
    void aWakeBeforeTheHolderLooksIsSeenByIt() {
        UUID id = due();
        Lease lease = leaseOne();
        lanes.wake(LANE, id, Duration.ZERO);
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
        lanes.finish(lease, true);
        assertThat(leaseOne().attempts()).isEqualTo(1);
    }

    @Test
    void aWakeWhileTheHolderEndsItsWorkIsNotLost() throws Exception {
        UUID id = due();
        Lease lease = leaseOne();
        CompletableFuture<Void> wake = DATABASE.transaction.execute(status -> {
            assertThat(lanes.lock(lease)).isTrue();
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> lanes.wake(LANE, id, Duration.ZERO));
            DATABASE.awaitWaiter();
            lanes.finish(lease, false);
            return late;
        });
        wake.get(10, TimeUnit.SECONDS);
        assertThat(leaseOne().conversationId()).isEqualTo(id);
    }

    @Test
    void aWakeSurvivesARetryAndAHolderThatDied() {
        UUID id = due();
        Lease first = leaseOne();
        lanes.wake(LANE, id, Duration.ZERO);
        lanes.carry(first, "{\"runs\":1}");
        lanes.retry(first, Duration.ZERO);
        Lease second = leaseOne();
        assertThat(second.carry()).contains("runs");
        lanes.wake(LANE, id, Duration.ZERO);
        expire(second);
        assertThat(leaseOne().attempts()).as("new work is counted anew").isEqualTo(1);
    }

    @Test
    void aDelayedWakeWaitsAndASoonerOneCounts() {
        UUID id = DATABASE.conversation();
        lanes.wake(LANE, id, Duration.ofHours(1));
        assertThat(lanes.lease(LANE, 10, LONG)).isEmpty();
        lanes.wake(LANE, id, Duration.ofMillis(50));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !lanes.lease(LANE, 10, LONG).isEmpty());
    }

    private static Map<String, Object> row(Lease lease) {
        return DATABASE.jdbc
                .sql("select * from lane where conversation_id = :id")
                .param("id", lease.conversationId())
                .query()
                .singleRow();
    }
}
