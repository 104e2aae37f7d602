package io.bactrian.agent.openai;

import com.openai.core.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long an endpoint asks to be left alone: {@code Retry-After} of RFC 9110, section 10.2.3, and OpenAI's own {@code retry-after-ms}. */
final class RetryAfter {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** @return empty when the headers say nothing that can be understood; zero for a moment that has passed */
    static Optional<Duration> of(Headers headers, Instant now) {
        return first(headers, "retry-after-ms")
                .filter(value -> DIGITS.matcher(value).matches())
                .map(value -> Duration.ofMillis(Long.parseLong(value)))
                .or(() -> first(headers, "Retry-After").flatMap(value -> read(value, now)));
    }

    private static Optional<Duration> read(String value, Instant now) {
        if (DIGITS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(String::strip);
    }
}
