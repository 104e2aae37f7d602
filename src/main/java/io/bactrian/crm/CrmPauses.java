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

    /** @param asked whether the CRM itself said until when */
    private record Pause(Instant until, Duration length, boolean asked) {}

    /** How fresh something written must be for a failure to be about what failed, and not about the CRM. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
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
            boolean asked = !failure.retryAfter().isZero() || running && old.asked();
            return new Pause(running && old.until().isAfter(until) ? old.until() : until, length, asked);
        });
        return left(crm);
    }

    /** It works; but as long as it has asked to be left alone it is. */
    void worked(String crm) {
        Instant now = clock.instant();
        pauses.computeIfPresent(crm, (name, pause) -> {
            if (pause.asked() && pause.until().isAfter(now)) {
                return pause;
            }
            LOG.info("The CRM {} answers again", crm);
            return null;
        });
    }

    /** It took something new. */
    void wrote(String crm) {
        written.put(crm, clock.instant());
    }

    /** Whether it took something new within the last minute, as far as this node knows. */
    boolean takesThings(String crm) {
        return written.getOrDefault(crm, Instant.MIN).isAfter(clock.instant().minus(LATELY));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
