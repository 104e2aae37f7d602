package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStatusTest {
    /** The whole table: each status with all that may follow it. */
    @ParameterizedTest
    @CsvSource({
        "queued, scheduled submitting uncertain accepted sent delivered undelivered failed canceled blocked",
        "scheduled, queued submitting uncertain accepted sent delivered undelivered failed canceled blocked",
        "submitting, uncertain accepted sent delivered undelivered failed blocked",
        "uncertain, accepted sent delivered undelivered failed",
        "accepted, sent delivered undelivered failed",
        "sent, delivered undelivered failed",
        "undelivered, delivered",
        "delivered, ''",
        "failed, ''",
        "canceled, ''",
        "blocked, ''",
        "received, ''",
    })
    void goesForwardOnly(String from, String allowed) {
        String next = Arrays.stream(DeliveryStatus.values())
                .filter(DeliveryStatus.of(from)::mayBecome)
                .map(DeliveryStatus::wire)
                .sorted()
                .collect(Collectors.joining(" "));

        assertThat(next.split(" ")).containsExactlyInAnyOrder(allowed.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void neverLosesRank(DeliveryStatus status) {
        assertThat(DeliveryStatus.values()).filteredOn(status::mayBecome).allSatisfy(next -> assertThat(next.rank())
                .isGreaterThanOrEqualTo(status.rank()));
        assertThat(status.mayBecome(status)).isFalse();
        assertThat(DeliveryStatus.of(status.wire())).isEqualTo(status);
    }

    @Test
    void hasTheContractsNames() {
        assertThat(Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::wire))
                .containsExactlyInAnyOrder(("queued scheduled submitting accepted sent delivered undelivered failed"
                                + " canceled blocked uncertain received")
                        .split(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryStatus.of("read"))
                .withMessageContaining("read");
    }
}
