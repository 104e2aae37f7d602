package io.bactrian.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as schemes write them: whole seconds since 1970. */
final class SignedTime {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private SignedTime() {}

    /** Empty for null and for anything but 1 to 11 digits. */
    static Optional<Instant> ofSeconds(String written) {
        return written == null || !SECONDS.matcher(written).matches()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(written)));
    }
}
