package io.bactrian.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong(-7);
    private final Pace pace = new Pace(2, Duration.ofSeconds(60), now::get);

    @Test
    void soManyInEachPeriodAndTheRestIsCounted() {
        assertThat(pace.admit("a")).isEqualTo(OptionalLong.of(0));
        assertThat(pace.admit("a")).isEqualTo(OptionalLong.of(0));
        assertThat(pace.admit("a")).isEmpty();
        assertThat(pace.admit("a")).isEmpty();
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(pace.admit("a")).isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.admit("a")).isEqualTo(OptionalLong.of(3));
        assertThat(pace.admit("a")).isEqualTo(OptionalLong.of(0));
        assertThat(pace.admit("a")).isEmpty();
    }

    @Test
    void kindsDoNotMeetAndTheOldestAreForgotten() {
        for (int n = 0; n < 3; n++) {
            pace.admit("a");
        }
        assertThat(pace.admit("b")).isPresent();
        for (int n = 0; n < 1_000; n++) {
            pace.admit("kind " + n);
        }
        assertThat(pace.admit("a")).isPresent();
    }
}
