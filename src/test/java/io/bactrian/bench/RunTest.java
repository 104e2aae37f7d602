package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a rate counts as sustained: here a thousand texts in a second. */
class RunTest {

    private static final int TEXTS = 1_000;

    @Test
    @DisplayName("answered in time, all of it: sustained")
    void sustained() {
        Run run = run(n -> 20);
        assertThat(run.unsustained()).isEmpty();
        assertThat(run.achieved()).isEqualTo(1_000);
        assertThat(run.latency().getValueAtPercentile(99)).isBetween(19_900L, 20_100L);
    }

    @Test
    @DisplayName("one pause that is made up for is no growing backlog")
    void pause() {
        assertThat(run(n -> n > 400 && n < 600 ? 600 - n : 5).unsustained()).isEmpty();
    }

    @Test
    @DisplayName("each a little later than the one before: not sustained, though none is late yet")
    void growing() {
        assertThat(run(n -> n / 4).unsustained())
                .anySatisfy(why -> assertThat(why).startsWith("backlog grew"));
    }

    @Test
    @DisplayName("more than 250 ms for one in a hundred: not sustained")
    void slow() {
        assertThat(run(n -> n % 50 == 0 ? 300 : 5).unsustained())
                .anySatisfy(why -> assertThat(why).startsWith("p99"));
    }

    @Test
    @DisplayName("a shot without an answer counts as late as can be, and is not acknowledged")
    void unanswered() {
        Run run = run(n -> n == 7 ? -1 : 5);
        assertThat(run.refused()).isOne();
        assertThat(run.latency().getMaxValue()).isGreaterThan(900_000);
        assertThat(run.unsustained()).anySatisfy(why -> assertThat(why).startsWith("1 not 2xx"));
    }

    /** @param millis how long each took; -1 for no answer */
    private static Run run(IntUnaryOperator millis) {
        List<Shot> shots = IntStream.range(0, TEXTS)
                .mapToObj(n -> new Shot("id" + n, "+13035551000", n * 1_000_000L, new byte[0]))
                .toList();
        Run run = new Run(shots, Instant.parse("2026-11-28T09:00:00Z"));
        for (int n = 0; n < TEXTS; n++) {
            if (millis.applyAsInt(n) >= 0) {
                run.answered(n, 200, (n + millis.applyAsInt(n)) * 1_000_000L);
            }
        }
        return run;
    }
}
