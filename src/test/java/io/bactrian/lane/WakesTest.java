package io.bactrian.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WakesTest {

    private static final long LONG = 20_000;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Wakes wakes = new Wakes();

    @Test
    @DisplayName("a moment that was named stays named when a nearer one comes first")
    void noneIsForgotten() throws InterruptedException {
        long begun = System.nanoTime();
        wakes.in(SOON);
        wakes.in(Duration.ZERO);

        wakes.await(LONG);
        assertThat(since(begun)).isLessThan(SOON);
        wakes.await(LONG);
        assertThat(since(begun)).isBetween(SOON, Duration.ofMillis(LONG / 2));
    }

    @Test
    @DisplayName("what has come meanwhile is one look")
    void together() throws InterruptedException {
        for (int n = 0; n < 100; n++) {
            wakes.in(Duration.ZERO);
        }
        wakes.await(LONG);

        long begun = System.nanoTime();
        wakes.await(SOON.toMillis());
        assertThat(since(begun)).isGreaterThanOrEqualTo(SOON.minusMillis(1));
    }

    @Test
    @DisplayName("whoever waits is woken by a moment that is named meanwhile")
    void meanwhile() throws InterruptedException {
        long begun = System.nanoTime();
        Thread self = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (self.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            wakes.in(Duration.ofMillis(20));
        });
        other.start();
        wakes.await(LONG);
        other.join();
        assertThat(since(begun)).isBetween(Duration.ofMillis(20), Duration.ofMillis(LONG / 2));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
