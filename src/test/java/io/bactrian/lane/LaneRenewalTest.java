package io.bactrian.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Short leases: work that takes longer is led once all the same, and what a node cannot end it leaves to others at once. */
@Timeout(60)
class LaneRenewalTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final String LANE = "slow";
    private static final long LEASE_MILLIS = 600;

    private final LaneStore lanes = new LaneStore(DATABASE.jdbc, new LaneSignal());
    private final List<CamelContext> nodes = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int webhooks;

    @BeforeEach
    void work() {
        DATABASE.jdbc.sql("delete from lane").update();
        lanes.wake(LANE, DATABASE.conversation(), Duration.ZERO);
    }

    @AfterEach
    void stop() {
        done.countDown();
        nodes.forEach(CamelContext::stop);
        DATABASE.jdbc.sql("delete from lane").update();
    }

    /** What the route calls: works until it is told to end. */
    public void lead(Lease lease) throws InterruptedException {
        runs.incrementAndGet();
        if (done.await(30, TimeUnit.SECONDS)) {
            lanes.finish(lease, false);
        }
    }

    @Test
    void workThatOutlastsItsLeaseIsNotTakenOver() throws Exception {
        node();
        node();
        await().until(() -> runs.get() == 1);

        // three times as long as the lease counts by itself, while both nodes look for work
        await().during(Duration.ofMillis(3 * LEASE_MILLIS))
                .atMost(Duration.ofSeconds(10))
                .until(() -> runs.get() == 1 && held());

        done.countDown();
        await().until(() -> !held());
        assertThat(runs).hasValue(1);
    }

    @Test
    void workOfANodeThatDiesIsTakenOverWhenItsLeaseEnds() throws Exception {
        lanes.lease(LANE, 1, 0, Duration.ofMillis(LEASE_MILLIS)); // by a node that does nothing more
        node();

        await().atMost(Duration.ofSeconds(10)).until(() -> runs.get() == 1);
    }

    @Test
    void workThatWaitsForWebhooksIsNotTakenOver() throws Exception {
        webhooks = 17;
        node();
        node();
        await().until(this::held);
        UUID token = token();

        await().during(Duration.ofMillis(3 * LEASE_MILLIS))
                .atMost(Duration.ofSeconds(10))
                .until(() -> runs.get() == 0 && token.equals(token()));

        webhooks = 0;
        await().until(() -> runs.get() == 1);
    }

    @Test
    void whatANodeCannotEndIsFreeAsSoonAsItStops() {
        Lease lease = lanes.lease(LANE, 1, 0, Duration.ofMinutes(5)).get(0);

        lanes.release(LANE, List.of(lease.token()));

        assertThat(lanes.lock(lease)).as("it can write nothing more").isFalse();
        assertThat(lanes.lease(LANE, 1, 0, Duration.ofMinutes(5))).hasSize(1);
    }

    @Test
    void aLeaseThatWasTakenOverStaysLost() {
        Lease late = lanes.lease(LANE, 1, 0, Duration.ofMillis(1)).get(0);
        Lease next = await().until(
                        () -> lanes.lease(LANE, 1, 0, Duration.ofMinutes(5)).stream()
                                .findFirst()
                                .orElse(null),
                        lease -> lease != null);

        lanes.renew(LANE, List.of(late.token()), Duration.ofMinutes(5));

        assertThat(lanes.lock(late)).isFalse();
        assertThat(lanes.lock(next)).isTrue();
    }

    private static UUID token() {
        return DATABASE.jdbc
                .sql("select token from lane where name = 'slow'")
                .query(UUID.class)
                .single();
    }

    private boolean held() {
        return DATABASE.count("select count(*) from lane where name = 'slow' and leased_until > now()") == 1;
    }

    private void node() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        nodes.add(camel);
        camel.addComponent("lane", new LaneComponent());
        camel.getRegistry().bind("laneStore", lanes);
        camel.getRegistry().bind("laneSignal", new LaneSignal());
        camel.getRegistry().bind("rush", new Rush(() -> webhooks, 16, Duration.ofMinutes(5)));
        camel.getRegistry().bind("work", this);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(
                        "slow.camel.yaml",
                        """
                        - route:
                            id: slow
                            from:
                              uri: lane:slow
                              parameters:
                                lease: %d
                                poll: 50
                              steps:
                                - bean:
                                    ref: work
                                    method: lead
                        """
                                .formatted(LEASE_MILLIS)));
        camel.start();
    }
}
