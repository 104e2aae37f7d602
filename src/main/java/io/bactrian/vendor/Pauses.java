package io.bactrian.vendor;

import io.bactrian.vendor.VendorFailure.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which vendors of one kind this node leaves alone for now. After a failure that is not about one thing alone a vendor is
 * left alone for half a second, then for twice as long after each further one, up to a longest pause; the first call that
 * works ends that. The log is told when it begins, when the reason becomes another one, and when it ends.
 */
public class Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
    private static final Duration FIRST = Duration.ofMillis(500);

    /**
     * A vendor that does not answer as it should.
     *
     * @param since when that began
     * @param word what the last failure means
     * @param detail its status or kind; holds nothing of a customer
     */
    public record Away(Instant since, Word word, String detail) {}

    /** @param asked whether the vendor itself said until when */
    private record Pause(Instant until, Duration length, boolean asked, Away away) {}

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Clock clock;
    private final String kind;
    private final Duration longest;

    /**
     * @param kind what the vendors are, for the log, such as {@code desk}
     * @param longest the longest pause, unless a vendor asks for a longer one
     */
    protected Pauses(Clock clock, String kind, Duration longest) {
        this.clock = clock;
        this.kind = kind;
        this.longest = longest;
    }

    /** What the vendors are. */
    public String kind() {
        return kind;
    }

    /** How long the vendor is still left alone; zero when it may be called. */
    public Duration left(String vendor) {
        Pause pause = pauses.get(vendor);
        Duration left = pause == null ? Duration.ZERO : Duration.between(now(), pause.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** It failed; calls that failed in the same moment count as one. Returns how long it is left alone. */
    public Duration failed(String vendor, VendorFailure failure) {
        Instant now = now();
        pauses.compute(vendor, (name, old) -> {
            boolean running = old != null && old.until().isAfter(now);
            Duration length = old == null
                    ? FIRST
                    : running ? old.length() : shorter(old.length().multipliedBy(2), longest);
            Instant until = now.plus(longer(length, failure.retryAfter()));
            tell(vendor, failure, old);
            boolean asked = !failure.retryAfter().isZero() || running && old.asked();
            Instant since = old == null ? now : old.away().since();
            return new Pause(
                    running && old.until().isAfter(until) ? old.until() : until,
                    length,
                    asked,
                    new Away(since, failure.word(), failure.detail()));
        });
        return left(vendor);
    }

    /** It works; but as long as it has asked to be left alone it is. */
    public void worked(String vendor) {
        Instant now = now();
        pauses.computeIfPresent(vendor, (name, pause) -> {
            if (pause.asked() && pause.until().isAfter(now)) {
                return pause;
            }
            LOG.info("The {} {} answers again", kind, vendor);
            return null;
        });
    }

    /** The vendors that do not answer as they should, by name. */
    public Map<String, Away> away() {
        Map<String, Away> away = new TreeMap<>();
        pauses.forEach((vendor, pause) -> away.put(vendor, pause.away()));
        return away;
    }

    /** Conversations that wait for one vendor come back one after the other, within twice the pause. */
    public static Duration spread(Duration pause, UUID conversation) {
        long part = Math.floorMod(conversation.hashCode(), 1_000);
        return pause.plusMillis(pause.toMillis() * part / 1_000);
    }

    /** The time by which pauses are counted. */
    protected final Instant now() {
        return clock.instant();
    }

    private void tell(String vendor, VendorFailure failure, Pause old) {
        if (old != null && old.away().word() == failure.word()) {
            LOG.debug("The {} {} still does not answer as it should: {}", kind, vendor, failure.detail());
            return;
        }
        LOG.warn(
                "The {} {} is left alone ({}: {}) and tried again and again; what it is to be told is kept{}",
                kind,
                vendor,
                failure.word(),
                failure.detail(),
                failure.word() == Word.MISCONFIGURED
                        ? ". It waits for a person: correct its address, credentials or route"
                        : "");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
