package io.bactrian.crm;

import io.bactrian.vendor.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which CRMs this node leaves alone for now, for half a minute at most. */
@Component
class CrmPauses extends Pauses {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How fresh something written must be for a failure to be about what failed, and not about the CRM. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    CrmPauses(Clock clock) {
        super(clock, "CRM", LONGEST);
    }

    /** It took something new. */
    void wrote(String crm) {
        written.put(crm, now());
    }

    /** Whether it took something new within the last minute, as far as this node knows. */
    boolean takesThings(String crm) {
        return written.getOrDefault(crm, Instant.MIN).isAfter(now().minus(LATELY));
    }
}
