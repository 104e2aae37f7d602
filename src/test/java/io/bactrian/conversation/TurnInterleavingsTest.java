package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.TestDatabase;
import io.bactrian.lane.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Texts that arrive, turns that end well, fail or are put off, nodes that die and write late, in random order and across
 * two transactions at once: every text ends in exactly one turn, in order, whatever happens. The default is small;
 * {@code -Dturns.interleavings=10000} plays as many as that, {@code -Dturns.seed=} others, or those of a failure.
 */
class TurnInterleavingsTest {

    private static final int CUSTOMERS = 100;
    private static final int ROUNDS = 16;
    private static final int WORLDS = 2;

    private static TestDatabase forBroken;

    @BeforeAll
    static void open() {
        forBroken = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        forBroken.close();
    }

    @Test
    @DisplayName("every text ends in exactly one turn, in order, and no lane has two holders")
    void interleavings() throws Exception {
        long seed = Long.getLong("turns.seed", 2026);
        int times = Integer.getInteger("turns.interleavings", 200);
        AtomicInteger next = new AtomicInteger();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(WORLDS);
        try {
            List<Future<?>> worlds = new ArrayList<>();
            for (int n = 0; n < WORLDS; n++) {
                worlds.add(threads.submit(() -> {
                    try (TestDatabase database = TestDatabase.fresh();
                            TurnWorld world = new TurnWorld(database, PausingLanes::new)) {
                        for (int game = next.getAndIncrement();
                                game * CUSTOMERS < times;
                                game = next.getAndIncrement()) {
                            play(world, seed + game);
                        }
                        seen.addAll(world.seen());
                    }
                }));
            }
            for (Future<?> world : worlds) {
                world.get(1, TimeUnit.HOURS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(next.get() * CUSTOMERS).isGreaterThanOrEqualTo(times);
        assertThat(seen)
                .as("what happened to somebody")
                .contains(
                        "converse committed",
                        "keyword committed",
                        "converse not committed",
                        "converse not committed too late",
                        "keyword not committed too late",
                        "converse holder lost",
                        "converse tried again after PT1H",
                        "converse tried again after PT1H too late",
                        "a text comes behind the locks of a commit",
                        "a commit comes behind the locks of a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forgets", "does not fence", "leases twice"})
    @DisplayName("lanes that are broken are noticed")
    void brokenLanes(String how) {
        Function<JdbcClient, PausingLanes> broken =
                switch (how) {
                    case "forgets" -> Forgetful::new;
                    case "does not fence" -> Unfenced::new;
                    default -> Generous::new;
                };
        try (TurnWorld world = new TurnWorld(forBroken, broken)) {
            assertThatThrownBy(() -> play(world, 1)).isInstanceOf(AssertionError.class);
        }
    }

    private static void play(TurnWorld world, long seed) {
        try {
            world.play(seed, CUSTOMERS, ROUNDS);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("With -Dturns.seed=" + seed + " -Dturns.interleavings=1: " + failure, failure);
        }
    }

    /** Whoever ends its work takes nothing for waiting. */
    private static final class Forgetful extends PausingLanes {

        Forgetful(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public void finish(Lease lease, boolean more) {
            super.finish(lease, false);
        }
    }

    /** Everybody may write. */
    private static final class Unfenced extends PausingLanes {

        Unfenced(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public boolean lock(Lease lease) {
            super.lock(lease);
            return true;
        }
    }

    /** A lease ends nothing for others. */
    private static final class Generous extends PausingLanes {

        private final JdbcClient jdbc;

        Generous(JdbcClient jdbc) {
            super(jdbc);
            this.jdbc = jdbc;
        }

        @Override
        public List<Lease> lease(String lane, int most, Duration length) {
            jdbc.sql("update lane set leased_until = null").update();
            return super.lease(lane, most, length);
        }
    }
}
