package io.bactrian.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");

    private static Ids at(Instant now, long low) {
        return new Ids(Clock.fixed(now, ZoneOffset.UTC), () -> low);
    }

    @ParameterizedTest(name = "with chance {0}")
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x123456789abcdefL})
    void isOfVersionSevenWhateverChanceGives(long low) {
        for (Instant now :
                List.of(THEN, THEN.plusNanos(999_999), Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"))) {
            UUID id = at(now, low).next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        }
    }

    @Test
    void sortsByTimeAsTextAsPostgresDoes() {
        List<String> ids = new ArrayList<>();
        for (int micros = 0; micros < 5_000; micros++) {
            // the later, the smaller the part of chance: time alone must decide
            ids.add(at(THEN.plusNanos(micros * 1_000L), -micros).next().toString());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isAnotherOneEachTimeInTheSameMoment() {
        Ids ids = new Ids(Clock.fixed(THEN, ZoneOffset.UTC), new Random(1));
        HashSet<UUID> made = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            made.add(ids.next());
        }
        assertThat(made).hasSize(10_000);
    }
}
