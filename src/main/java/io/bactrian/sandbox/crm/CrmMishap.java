package io.bactrian.sandbox.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes wrong with calls about a special number. All of them lie in the demo customers' range; the table for users is
 * in {@code docs/how-to/make-the-sandbox-fail.md}.
 */
final class CrmMishap {

    private static final String THROTTLED_ONCE = "+12025550180";
    private static final String DOWN = "+12025550181";
    private static final String ANSWER_HANGS = "+12025550182";
    private static final String REFUSED = "+12025550183";
    private static final Duration DOWN_FOR = Duration.ofSeconds(30);

    private final Map<String, Instant> first = new ConcurrentHashMap<>();
    private final Clock clock;

    CrmMishap(Clock clock) {
        this.clock = clock;
    }

    /** Throws the refusal that a call about this number gets, if any. */
    void befalls(String number) {
        if (!number.equals(THROTTLED_ONCE) && !number.equals(DOWN)) {
            return;
        }
        Instant now = clock.instant();
        Optional<Instant> before = Optional.ofNullable(first.putIfAbsent(number, now));
        if (number.equals(THROTTLED_ONCE) && before.isEmpty()) {
            throw HubSpotJson.throttled();
        }
        if (number.equals(DOWN) && before.orElse(now).plus(DOWN_FOR).isAfter(now)) {
            throw HubSpotJson.unavailable();
        }
    }

    /** Throws the refusal that a text or note of this number gets, if any. */
    void befallsEntry(String number) {
        if (number.equals(REFUSED)) {
            throw HubSpotJson.invalid("The sandbox takes no entry for this number", "hs_communication_body");
        }
    }

    /** Whether the contact is made, but its answer comes too late for anybody. */
    boolean hangs(String number) {
        return number.equals(ANSWER_HANGS);
    }
}
