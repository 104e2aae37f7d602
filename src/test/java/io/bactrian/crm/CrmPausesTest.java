package io.bactrian.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.vendor.VendorFailure;
import io.bactrian.vendor.VendorFailure.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrmPausesTest {

    private Instant now = Instant.EPOCH;

    private final CrmPauses pauses = new CrmPauses(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void eachFurtherFailureDoublesThePauseUpToHalfAMinute() {
        List<Long> lengths = new ArrayList<>();
        for (int n = 0; n < 9; n++) {
            Duration pause = fail(Duration.ZERO);
            lengths.add(pause.toMillis());
            now = now.plus(pause);
        }
        assertThat(lengths).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void failuresOfTheSameMomentCountAsOne() {
        fail(Duration.ZERO);
        assertThat(fail(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatTheCrmAsksForIsKept() {
        assertThat(fail(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses.left("other")).isZero();
        now = now.plusSeconds(10);
        assertThat(pauses.left("hubspot")).isZero();
    }

    @Test
    void aCallThatWorksEndsItButNotWhatTheCrmAskedFor() {
        fail(Duration.ofSeconds(10));
        pauses.worked("hubspot");
        assertThat(pauses.left("hubspot")).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(10);
        pauses.worked("hubspot");
        fail(Duration.ZERO);
        pauses.worked("hubspot");
        assertThat(pauses.left("hubspot")).isZero();
        assertThat(fail(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aCrmThatTookNothingForAMinuteIsAway() {
        assertThat(pauses.takesThings("hubspot")).isFalse();
        pauses.wrote("hubspot");
        assertThat(pauses.takesThings("hubspot")).isTrue();
        now = now.plusSeconds(61);
        assertThat(pauses.takesThings("hubspot")).isFalse();
    }

    private Duration fail(Duration asked) {
        return pauses.failed("hubspot", new VendorFailure(Word.THROTTLED, asked, "it answered 429", ""));
    }
}
