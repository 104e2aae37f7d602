package io.bactrian.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    @ParameterizedTest(name = "{0} at once, {1} a minute, {2} s in debt: wait {3} s")
    @CsvSource({
        "10, 6, 0, 0",
        "10, 6, 90, 0", // nine used: the tenth may go
        "10, 6, 90.5, 0.5",
        "10, 6, 100, 10", // ten used: the next one is back after ten seconds
        "10, 6, 250, 160",
        "1, 60, 0, 0",
        "1, 60, 1, 1",
        "1, 1, 59, 59"
    })
    void waits(int atOnce, int perMinute, double debt, double wait) {
        Duration expected = Duration.ofMillis((long) (wait * 1000));
        assertThat(new Rate(atOnce, perMinute).delay(Duration.ofMillis((long) (debt * 1000))))
                .isEqualTo(expected);
    }

    @Test
    void noMoreThanTheRateEver() {
        Rate rate = new Rate(10, 6);
        Duration debt = Duration.ZERO;
        int uses = 0;
        for (int second = 0; second < 3600; second++) {
            while (rate.delay(debt).isZero()) {
                debt = debt.plus(rate.period());
                uses++;
            }
            Duration passed = debt.minusSeconds(1);
            debt = passed.isNegative() ? Duration.ZERO : passed;
        }
        assertThat(uses).isBetween(10 + 6 * 59, 10 + 6 * 60);
    }

    @Test
    void aRateAllowsSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(10, 0));
    }
}
