package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The count that makes a run void. */
class StoredTest {

    private final Run run = new Run(
            List.of(shot("a"), shot("b"), shot("c"), shot("c"), shot("d")), Instant.parse("2026-11-28T09:00:00Z"));

    StoredTest() {
        run.answered(0, 200, 1_000_000);
        run.answered(1, 200, 1_000_000);
        run.answered(2, 503, 1_000_000);
        run.answered(3, 200, 1_000_000);
        run.answered(4, 503, 1_000_000);
    }

    @Test
    @DisplayName("what was acknowledged stands there once; what was refused may, or not")
    void right() {
        assertThat(Stored.compare(run, Map.of("a", 1, "b", 1, "c", 1)).isRight())
                .isTrue();
        assertThat(Stored.compare(run, Map.of("a", 1, "b", 1, "c", 1, "d", 1)).isRight())
                .isTrue();
    }

    @Test
    @DisplayName("an acknowledged text that is not there is lost, though its first copy was refused")
    void lost() {
        assertThat(Stored.compare(run, Map.of("a", 1, "b", 1)))
                .isEqualTo(new Stored(List.of("c"), List.of(), List.of()));
    }

    @Test
    @DisplayName("what stands there twice, or was never sent, is told")
    void doubled() {
        Stored stored = Stored.compare(run, Map.of("a", 2, "b", 1, "c", 1, "x", 1));
        assertThat(stored).isEqualTo(new Stored(List.of(), List.of("a"), List.of("x")));
        assertThat(stored.isRight()).isFalse();
    }

    private static Shot shot(String id) {
        return new Shot(id, "+13035551000", 0, new byte[0]);
    }
}
