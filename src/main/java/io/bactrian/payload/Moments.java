package io.bactrian.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as vendors write them. */
public final class Moments {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{12,13}");
    private static final Pattern COMPACT = Pattern.compile("[0-9]{14}");
    private static final DateTimeFormatter COMPACT_FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final Pattern ZONED = Pattern.compile(".*(?:Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern MAIL = Pattern.compile("(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} .*");
    private static final Pattern SHORT_OFFSET = Pattern.compile(" ?([+-][0-9]{2})([0-9]{2})$");

    private Moments() {}

    /**
     * A time written in ISO 8601 (a space for the T and an offset without colon are taken; without offset it is UTC), in
     * seconds or milliseconds since 1970, as fourteen digits from year to second in UTC, or as in mails and HTTP (RFC 2822, RFC 9110). Empty for null, for anything else
     * and outside the years 2000 to 2099.
     */
    public static Optional<Instant> parse(String written) {
        if (written == null || written.length() > 40) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(written.strip()))
                    .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String written) {
        if (SECONDS.matcher(written).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(written));
        }
        if (MILLIS.matcher(written).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(written));
        }
        if (COMPACT.matcher(written).matches()) {
            return LocalDateTime.parse(written, COMPACT_FORM).toInstant(ZoneOffset.UTC);
        }
        if (MAIL.matcher(written).matches()) {
            return OffsetDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
        String iso = SHORT_OFFSET.matcher(written).replaceFirst("$1:$2").replaceFirst(" ", "T");
        return ZONED.matcher(iso).matches()
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
