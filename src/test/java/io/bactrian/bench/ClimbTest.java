package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ClimbTest {

    @Test
    void comesWithinFivePerCentOfTheHighestWhereverItBegins() {
        DoubleStream.of(20, 99, 100, 101, 777, 1_500)
                .forEach(limit -> assertThat(Climb.highest(100, rate -> rate <= limit))
                        .isLessThanOrEqualTo(limit)
                        .isGreaterThan(limit * 0.94));
    }

    @Test
    void isNothingWhereNothingHolds() {
        assertThat(Climb.highest(100, rate -> false)).isZero();
    }
}
