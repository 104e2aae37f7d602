package io.bactrian.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import io.bactrian.job.HousekeepingStore;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SenderLimitsTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Rate RATE = new Rate(3, 1);

    private final SenderLimits here = new SenderLimits(new SenderLimitStore(DATABASE.jdbc), RATE);
    private final SenderLimits there = new SenderLimits(new SenderLimitStore(DATABASE.jdbc), RATE);
    private final String sender = UUID.randomUUID().toString();

    private void passes(String time) {
        DATABASE.jdbc
                .sql("update sender_limit set full_at = full_at - :time::interval where sender_hash = :sender")
                .param("time", time)
                .param("sender", sender)
                .update();
    }

    @Test
    @DisplayName("two nodes count together, and what is used comes back with time")
    void together() {
        assertThat(here.delay(RATE, "u", sender)).isZero();
        here.spend(RATE, "u", sender);
        there.spend(RATE, "u", sender);
        assertThat(here.delay(RATE, "u", sender)).isZero();
        here.spend(RATE, "u", sender);
        assertThat(there.delay(RATE, "u", sender)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(there.delay(RATE, "another", sender)).isZero();
        assertThat(there.delay(RATE, "u", "somebody else")).isZero();
        passes("61 seconds");
        assertThat(there.delay(RATE, "u", sender)).isZero();
    }

    @Test
    @DisplayName("nobody's use is lost when many count at once")
    void atOnce() {
        IntStream.range(0, 20).parallel().forEach(n -> (n % 2 == 0 ? here : there).spend(RATE, "u", sender));
        passes("17 minutes");
        assertThat(here.delay(RATE, "u", sender)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    @DisplayName("a long silence earns nothing, and then nobody is remembered")
    void silence() {
        here.spend(RATE, "u", sender);
        passes("10 hours");
        IntStream.range(0, 3).forEach(n -> here.spend(RATE, "u", sender));
        assertThat(here.delay(RATE, "u", sender)).isGreaterThan(Duration.ofSeconds(50));
        passes("10 hours");
        new HousekeepingStore(DATABASE.jdbc).forgetSenders(1_000);
        assertThat(DATABASE.count("select count(*) from sender_limit where sender_hash = '" + sender + "'"))
                .isZero();
    }

    @Test
    @DisplayName("a use case's own limit counts, what it leaves out is the general one, and nonsense is the least")
    void rates() {
        assertThat(here.rate(null, null)).isEqualTo(RATE);
        assertThat(here.rate(20, null)).isEqualTo(new Rate(20, 1));
        assertThat(here.rate(0, -5)).isEqualTo(new Rate(1, 1));
    }
}
