package io.bactrian.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.Headers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "Retry-After, 3, 3000",
                "retry-after, ' 3 ', 3000",
                "Retry-After, 0, 0",
                "Retry-After, 'Sat, 28 Nov 2026 12:00:07 GMT', 7000",
                "Retry-After, 'Sat, 28 Nov 2026 11:00:00 GMT', 0",
                "retry-after-ms, 250, 250",
                "Retry-After, -1, nothing",
                "Retry-After, soon, nothing",
                "Retry-After, 99999999999999999999, nothing",
                "X-Other, 3, nothing",
            })
    void readsSecondsAndDates(String name, String value, Long millis) {
        assertThat(RetryAfter.of(Headers.builder().put(name, value).build(), NOW)
                        .map(Duration::toMillis))
                .isEqualTo(java.util.Optional.ofNullable(millis));
    }

    @Test
    void thePreciseOneWins() {
        Headers both = Headers.builder()
                .put("Retry-After", "1")
                .put("retry-after-ms", "40")
                .build();
        assertThat(RetryAfter.of(both, NOW)).contains(Duration.ofMillis(40));
    }
}
