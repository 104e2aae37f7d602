package io.bactrian.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RushTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger underWay = new AtomicInteger();

    @Test
    void workWaitsUntilTheRushIsOver() {
        underWay.set(17);
        CompletableFuture<Void> work = CompletableFuture.runAsync(new Rush(underWay::get, 16, LONG)::await);

        await().during(Duration.ofMillis(200)).until(() -> !work.isDone());
        underWay.set(16);

        await().until(work::isDone);
    }

    @Test
    void aRushWithoutAnEndStopsNoWork() {
        underWay.set(100);

        new Rush(underWay::get, 16, Duration.ofMillis(50)).await();

        assertThat(underWay).as("nothing has ended it").hasValue(100);
    }

    @Test
    void asManyAsAreUsualAreNoRush() {
        underWay.set(16);

        new Rush(underWay::get, 16, LONG).await();
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        underWay.set(17);
        AtomicInteger noted = new AtomicInteger();
        Thread work = new Thread(() -> {
            new Rush(underWay::get, 16, LONG).await();
            noted.set(Thread.interrupted() ? 1 : 2);
        });
        work.start();

        work.interrupt();
        work.join();

        assertThat(noted).hasValue(1);
    }
}
