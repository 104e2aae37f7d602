package io.bactrian.lane;

import static org.awaitility.Awaitility.await;

import io.bactrian.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane that looks for work by itself once in an hour: whatever is led sooner was woken for. */
@Timeout(60)
class LaneWakesTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final String LANE = "woken";

    private final LaneSignal signal = new LaneSignal();
    private final LaneStore lanes = new LaneStore(DATABASE.jdbc, signal);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger webhooks = new AtomicInteger();
    private CamelContext node;

    @BeforeEach
    void clear() {
        DATABASE.jdbc.sql("delete from lane").update();
    }

    @AfterEach
    void stop() {
        node.stop();
        DATABASE.jdbc.sql("delete from lane").update();
    }

    @Test
    void placesThatBecomeFreeAreFilled() throws Exception {
        due(5, false);
        node("concurrency=2", 0);

        await().until(() -> runs.get() == 5);
    }

    @Test
    void placesThatBulkMayHaveAreFilledAgain() throws Exception {
        due(10, true);
        node("concurrency=3&reserve=1", 0);

        await().until(() -> runs.get() == 10);
    }

    @Test
    void whatAnEndLeavesIsLedAtOnce() throws Exception {
        due(1, false);
        node("concurrency=5", 3);

        await().until(() -> runs.get() == 4);
    }

    @Test
    void inARushAsManyAreTakenAsCanBegin() throws Exception {
        webhooks.set(17);
        due(10, false);
        node("concurrency=8&threads=2", 0);

        await().until(() -> held() == 2);
        await().during(Duration.ofMillis(300)).until(() -> held() == 2 && runs.get() == 0);
        webhooks.set(0);

        await().until(() -> runs.get() == 10);
    }

    private static long held() {
        return DATABASE.count("select count(*) from lane where name = 'woken' and leased_until > now()");
    }

    private void due(int howMany, boolean bulk) {
        for (int n = 0; n < howMany; n++) {
            lanes.wake(LANE, DATABASE.conversation(), Duration.ZERO, bulk);
        }
    }

    /** @param more how many ends leave more to do */
    private void node(String options, int more) throws Exception {
        node = new DefaultCamelContext();
        node.addComponent("lane", new LaneComponent());
        node.getRegistry().bind("laneStore", lanes);
        node.getRegistry().bind("laneSignal", signal);
        node.getRegistry().bind("rush", new Rush(webhooks::get, 16, Duration.ofMinutes(5)));
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("lane:" + LANE + "?poll=3600000&" + options).process(exchange -> {
                    Lease lease = exchange.getMessage().getBody(Lease.class);
                    lanes.finish(lease, runs.incrementAndGet() <= more);
                });
            }
        });
        node.start();
    }
}
