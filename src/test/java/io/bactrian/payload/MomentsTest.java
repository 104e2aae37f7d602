package io.bactrian.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T03:00:00Z, 2026-11-22T03:00:00Z",
        "2026-11-22T03:00:00.123456+01:00, 2026-11-22T02:00:00.123456Z",
        "2026-11-22T03:00:00, 2026-11-22T03:00:00Z",
        "2026-11-22 03:00:00, 2026-11-22T03:00:00Z",
        "20261122030000, 2026-11-22T03:00:00Z",
        "2026-11-22 03:00:00 +0100, 2026-11-22T02:00:00Z",
        "2026-11-22T03:00:00.000+0000, 2026-11-22T03:00:00Z",
        "1795316400, 2026-11-22T03:00:00Z",
        "1795316400123, 2026-11-22T03:00:00.123Z",
        "'Sun, 22 Nov 2026 03:00:00 +0000', 2026-11-22T03:00:00Z",
        "'Sun, 22 Nov 2026 03:00:00 GMT', 2026-11-22T03:00:00Z",
        "946684800, 2000-01-01T00:00:00Z",
    })
    void readsTimes(String written, Instant expected) {
        assertThat(Moments.parse(written)).contains(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "now",
                "2026-11-22",
                "Mon, 22 Nov 2026 03:00:00 +0000",
                "Sun, 22 Nov 2026",
                "2026-02-30T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "1999-12-31T23:59:59Z",
                "2100-01-01T00:00:00Z",
                "0",
                "99999999999999999999",
                "\u0000",
                "２０２６"
            })
    void leavesOutTheRest(String written) {
        assertThat(Moments.parse(written)).isEmpty();
    }
}
