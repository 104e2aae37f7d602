package io.bactrian.delivery;

import io.bactrian.job.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When a text whose outcome is not known is looked for in the provider's log. A log may show a message late, so that it is not
 * there means something only after a while.
 */
@Component
class LookUpSchedule {

    /** So long a log that cannot be read is asked for at most. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final String JOB = "look-up-message";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final JobStore jobs;
    private final List<Duration> after;
    private final Duration logLag;

    /**
     * @param after when to look, counted from the call
     * @param logLag how long the log may not show what was taken
     */
    LookUpSchedule(
            JobStore jobs,
            @Value("${gateway.look-ups.after}") List<Duration> after,
            @Value("${gateway.look-ups.log-lag}") Duration logLag) {
        this.jobs = jobs;
        this.after = List.copyOf(after);
        this.logLag = logLag;
    }

    /** The text has just become uncertain. Joins the caller's transaction. */
    void begin(UUID text) {
        schedule(text, 1, after.get(0));
    }

    /** Whether that the look found nothing means that there is nothing. */
    boolean isLast(LookUp look) {
        return look.number() >= after.size()
                && !look.asOf().isBefore(look.calledAt().plus(logLag));
    }

    /** Has the text looked for again, and later each time. Joins the caller's transaction. */
    void again(LookUp look) {
        int place = Math.min(look.number(), after.size() - 1);
        Instant planned = look.calledAt().plus(after.get(place));
        Duration wait = Duration.between(look.asOf(), planned);
        if (look.number() >= after.size()) {
            Duration rest = Duration.between(look.asOf(), look.calledAt().plus(logLag));
            wait = rest.compareTo(SHORTEST) > 0 ? rest : after.get(place);
        }
        schedule(look.textId(), look.number() + 1, wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait);
    }

    /** Whether the look is so late that it is not worth asking again. */
    boolean isOver(LookUp look) {
        return isLast(look) && look.asOf().isAfter(look.calledAt().plus(LONGEST));
    }

    /** As far as the schedule goes: whether a look of this number is its last. */
    boolean endsWith(int number) {
        return number >= after.size();
    }

    private void schedule(UUID text, int number, Duration wait) {
        jobs.schedule(JOB, text + "-" + number, wait, Map.of("textId", text.toString(), "number", number));
    }
}
