package io.bactrian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            every 1h          | 2026-03-29T00:30:00Z | 2026-03-29T01:30:00Z
            every 1m30s       | 2026-03-29T00:30:00Z | 2026-03-29T00:31:30Z
            daily 03:30       | 2026-03-29T00:30:00Z | 2026-03-29T03:30:00Z
            daily 03:30       | 2026-03-29T03:30:00Z | 2026-03-30T03:30:00Z
            daily 15:30,03:30 | 2026-03-29T03:30:00Z | 2026-03-29T15:30:00Z
            0 30 3 * * *      | 2026-03-29T00:30:00Z | 2026-03-29T03:30:00Z
            0 0 6 * * MON     | 2026-03-29T00:30:00Z | 2026-03-30T06:00:00Z
            """)
    void tellsTheNextRunInUtc(String schedule, Instant done, Instant next) {
        assertThat(Timetable.parse(schedule).getNextExecutionTime(ExecutionComplete.simulatedSuccess(done)))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hourly",
                "every",
                "every now",
                "every 500ms",
                "every 0s",
                "every -1h",
                "daily",
                "daily 3:30",
                "daily 25:00",
                "daily 03:30,",
                "* * *",
                "0 61 3 * * *",
                "-",
                "FIXED_DELAY|120s"
            })
    void refusesTheRestAndSaysWhatCanBeWritten(String schedule) {
        assertThatThrownBy(() -> Timetable.parse(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + schedule + "' is no schedule")
                .hasMessageContaining("daily 03:30");
    }

    @Test
    void spacesAroundDoNotMatter() {
        assertThat(Timetable.parse("  every   10m ")).isEqualTo(Timetable.parse("every 10m"));
    }
}
