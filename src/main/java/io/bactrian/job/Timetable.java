package io.bactrian.job;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.util.TimeUtils;

/** Reads when a recurring job runs. All times of day are UTC, so that no clock change skips a run or doubles it. */
final class Timetable {

    private static final String FORMS =
            "write 'every 1h', 'daily 03:30' (or 'daily 03:30,15:30'), or a cron pattern of six fields such as"
                    + " '0 30 3 * * *'; times are UTC";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Timetable() {}

    /**
     * @param text {@code every <duration>}, counted from the end of the last run and at least a second;
     *     {@code daily hh:mm[,hh:mm]}; or a cron pattern with seconds, as Spring has it
     * @throws IllegalArgumentException for anything else, with a sentence that says what can be written
     */
    static Schedule parse(String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.startsWith("every ")) {
                return every(trimmed.substring("every ".length()).trim());
            }
            if (trimmed.startsWith("daily ")) {
                return daily(trimmed.substring("daily ".length()).trim());
            }
            if (trimmed.split("\\s+").length == 6) {
                return new CronSchedule(trimmed, ZoneOffset.UTC);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no schedule: " + FORMS, e);
        }
        throw new IllegalArgumentException("'" + text + "' is no schedule: " + FORMS);
    }

    private static Schedule every(String duration) {
        Duration wait = TimeUtils.toDuration(duration);
        if (wait.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("less than a second");
        }
        return FixedDelay.of(wait);
    }

    private static Schedule daily(String times) {
        List<LocalTime> parsed = Arrays.stream(times.split(",", -1))
                .map(String::trim)
                .map(LocalTime::parse)
                .toList();
        return new Daily(ZoneOffset.UTC, parsed);
    }
}
