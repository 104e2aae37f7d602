package io.bactrian.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which CRMs this node leaves alone for now. After a failure that is not about one entry a CRM is left alone for half a
 * second, then for twice as long after each further one, half a minute at most; the first call that works ends that.
 */
@Component
class CrmPauses {

    private static final Logger LOG = LoggerFactory.getLogger(CrmPauses.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private record Pause(Instant until, Duration length) {}

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Clock clock;

    CrmPauses(Clock clock) {
        this.clock = clock;
    }

    /** How long the CRM is still left alone; zero when it may be called. */
    Duration left(String crm) {
        Pause pause = pauses.get(crm);
        Duration left = pause == null ? Duration.ZERO : Duration.between(clock.instant(), pause.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** It failed; calls that failed in the same moment count as one. Returns how long it is left alone. */
    Duration failed(String crm, CrmFailure failure) {
        Instant now = clock.instant();
        pauses.compute(crm, (name, old) -> {
            boolean running = old != null && old.until().isAfter(now);
            Duration length = old == null
                    ? FIRST
                    : running ? old.length() : shorter(old.length().multipliedBy(2), LONGEST);
            Instant until = now.plus(longer(length, failure.retryAfter()));
            if (!running) {
                LOG.warn(
                        "The CRM {} is left alone for {} ms ({}: {}); what it is to be told is kept",
                        crm,
                        Duration.between(now, until).toMillis(),
                        failure.word(),
                        failure.detail());
            }
            return new Pause(running && old.until().isAfter(until) ? old.until() : until, length);
        });
        return left(crm);
    }

    /** It works. */
    void worked(String crm) {
        if (!pauses.isEmpty() && pauses.remove(crm) != null) {
            LOG.info("The CRM {} answers again", crm);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
