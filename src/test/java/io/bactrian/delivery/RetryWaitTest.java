package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryWaitTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest(name = "attempt {0}, asked {1}, {2} left, chance {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1, -, PT30M, 0, PT0.5S",
                "1, -, PT30M, 1, PT1S",
                "3, -, PT30M, 0.5, PT3S",
                "9, -, PT30M, 1, PT60S",
                "30, -, PT2H, 1, PT60S",
                "36, -, P2D, 1, PT10M",
                "36, -, P2D, 0, PT5M",
                // what the provider asks for counts where it is longer, and is never cut short
                "1, PT5M, PT30M, 0, PT5M",
                "1, PT5M, PT30M, 1, PT5M10S",
                "1, PT29M, PT30M, 1, PT29M10S",
                "9, PT1S, PT30M, 0, PT30S",
                // half of what is left, so that a try is made shortly before the end
                "20, -, PT20.5S, 1, PT10S",
                "20, -, PT1.2S, 1, PT0.5S",
                // no time for another try
                "20, -, PT0.5S, 1, -",
                "1, -, -PT1S, 1, -",
                "1, PT30M, PT30M, 0, -",
                "1, PT999999S, PT30M, 0, -",
            })
    void whatIsWorthSendingForAWhile(int attempt, Duration asked, Duration left, double chance, Duration expected) {
        assertThat(RetryWait.after(attempt, asked, NOW.plus(left), NOW, chance))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "attempt {0}, asked {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1, -, PT1S",
                "219, -, PT10M",
                "220, -, -",
                "1, PT24H, PT24H10S",
                "1, PT25H, -",
            })
    void whatNeverExpiresIsTriedForADay(int attempt, Duration asked, Duration expected) {
        assertThat(RetryWait.after(attempt, asked, null, NOW, 1)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    @DisplayName("an answer that is worth sending for half an hour is tried to the end, and never after it")
    void theWholeTime() {
        Instant now = NOW;
        Instant end = NOW.plus(Duration.ofMinutes(30));
        int attempts = 1;
        for (Optional<Duration> wait = RetryWait.after(1, null, end, now, 1);
                wait.isPresent();
                wait = RetryWait.after(attempts, null, end, now, 1)) {
            now = now.plus(wait.get());
            attempts++;
            assertThat(now).isBefore(end);
        }
        assertThat(attempts).isBetween(30, 60);
        assertThat(now).isAfter(end.minusSeconds(2));
    }
}
