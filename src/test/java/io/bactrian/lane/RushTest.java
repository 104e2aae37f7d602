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
        AtomicInteger looks = new AtomicInteger();
        Rush rush = new Rush(
                () -> {
                    looks.incrementAndGet();
                    return underWay.get();
                },
                16,
                LONG);
        CompletableFuture<Boolean> work = CompletableFuture.supplyAsync(rush::await);

        await().until(() -> looks.get() > 3);
        assertThat(work).isNotDone();
        assertThat(rush.isOn()).isTrue();
        underWay.set(16);

        await().until(work::isDone);
        assertThat(work).isCompletedWithValue(true);
    }

    @Test
    void aRushWithoutAnEndStopsNoWork() {
        underWay.set(100);
        long begun = System.nanoTime();

        assertThat(new Rush(underWay::get, 16, Duration.ofMillis(50)).await()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void asManyAsAreUsualAreNoRush() {
        underWay.set(16);

        assertThat(new Rush(underWay::get, 16, LONG).await()).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        underWay.set(17);
        CompletableFuture<String> noted = new CompletableFuture<>();
        Thread work = new Thread(() -> {
            boolean begins = new Rush(underWay::get, 16, LONG).await();
            noted.complete(begins + " " + Thread.interrupted());
        });
        work.start();

        work.interrupt();
        work.join();

        assertThat(noted).isCompletedWithValue("false true");
    }
}
