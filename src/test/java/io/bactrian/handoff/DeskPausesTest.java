package io.bactrian.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.MovingClock;
import io.bactrian.vendor.VendorFailure;
import io.bactrian.vendor.VendorFailure.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A desk that is away for an hour, by a clock that runs fast. */
class DeskPausesTest {

    private final MovingClock clock = new MovingClock();
    private final Instant begun = clock.instant();
    private final DeskPauses pauses = new DeskPauses(clock);

    @ParameterizedTest
    @EnumSource(
            value = Word.class,
            names = {"UNREACHABLE", "UNCERTAIN", "MISCONFIGURED", "THROTTLED"})
    void theGapsGrowAndStayShorterThanHalfAMinute(Word word) {
        List<Duration> gaps = new ArrayList<>();
        UUID conversation = new UUID(7, 7);
        while (clock.instant().isBefore(begun.plus(Duration.ofHours(1)))) {
            Duration gap = DeskPauses.spread(fail(word), conversation);
            gaps.add(gap);
            clock.passes(gap);
        }
        assertThat(gaps).isSorted().hasSizeLessThan(260).hasSizeGreaterThan(110);
        assertThat(gaps.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(gaps).allMatch(gap -> gap.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(pauses.away()).containsOnlyKeys("zendesk");
        assertThat(pauses.away().get("zendesk").since()).isEqualTo(begun);
    }

    @Test
    void conversationsThatWaitComeBackOneAfterTheOther() {
        List<Duration> gaps = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            gaps.add(DeskPauses.spread(Duration.ofSeconds(15), UUID.randomUUID()));
        }
        assertThat(gaps)
                .allMatch(gap -> gap.compareTo(Duration.ofSeconds(15)) >= 0)
                .allMatch(gap -> gap.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(gaps.stream().filter(gap -> gap.compareTo(Duration.ofSeconds(22)) < 0))
                .hasSizeBetween(300, 600);
    }

    @Test
    void oneCallThatWorksEndsIt() {
        for (int n = 0; n < 9; n++) {
            clock.passes(fail(Word.UNREACHABLE));
        }
        pauses.worked("zendesk");
        assertThat(pauses.left("zendesk")).isZero();
        assertThat(pauses.away()).isEmpty();
        assertThat(fail(Word.UNREACHABLE)).isEqualTo(Duration.ofMillis(500));
    }

    private Duration fail(Word word) {
        return pauses.failed("zendesk", new VendorFailure(word, Duration.ZERO, "it does not answer", ""));
    }
}
