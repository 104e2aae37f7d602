package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.bench.KeywordStorm.Ours;
import io.bactrian.bench.KeywordStorm.Verdict;
import io.bactrian.bench.StubCarrier.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The judgement over the storm: three people, of whom the first asks something and then says STOP. */
class KeywordStormTest {

    private static final Instant BEGUN = Instant.parse("2026-11-28T09:00:00Z");
    private static final String ASKED = Shot.customer(0);

    private final KeywordStorm storm = new KeywordStorm(3, 1);
    private final Run run = new Run(storm.shots(), BEGUN);
    private final Map<String, Ours> ours = new HashMap<>();
    private final List<Taken> journal = new ArrayList<>();
    private Instant stopped;

    @BeforeEach
    void answered() {
        for (int n = 0; n < storm.shots().size(); n++) {
            run.answered(n, 200, storm.shots().get(n).at() + 5_000_000);
        }
        stopped = run.when(storm.stops()[0]);
        for (int n = 0; n < 3; n++) {
            left("answer" + n, Shot.customer(n), "keyword", stopped.plusMillis(5), stopped.plusMillis(9));
        }
    }

    @Test
    @DisplayName("one answer to each keyword, and an ordinary one before the STOP: nothing is broken")
    void kept() {
        left("reply", ASKED, "reply", stopped.minusMillis(50), stopped.minusMillis(40));
        assertThat(storm.shots()).hasSize(4);
        assertThat(storm.stops()).hasSize(1);
        assertThat(verdict()).isEqualTo(new Verdict(0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("an answer that was cleared after the STOP's 2xx has left after it")
    void afterStop() {
        left("reply", ASKED, "reply", stopped.plusMillis(1), stopped.plusMillis(2));
        assertThat(verdict()).isEqualTo(new Verdict(1, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("one that was cleared before and reaches the carrier behind it was under way")
    void underWay() {
        left("reply", ASKED, "reply", stopped.minusMillis(1), stopped.plusMillis(2));
        assertThat(verdict()).isEqualTo(new Verdict(0, 1, 0, 0, 0));
    }

    @Test
    @DisplayName("a blocked one is kept back")
    void keptBack() {
        ours.put("reply", new Ours(ASKED, "reply", "blocked", null));
        assertThat(verdict()).isEqualTo(new Verdict(0, 0, 1, 0, 0));
    }

    @Test
    @DisplayName("keywords without an answer, and with two, are counted")
    void answers() {
        journal.removeIf(taken -> taken.text().equals("answer1"));
        journal.add(journal.get(0));
        assertThat(verdict()).isEqualTo(new Verdict(0, 0, 0, 1, 1));
    }

    @Test
    @DisplayName("whoever said HELP may be answered at any time")
    void others() {
        left("reply", Shot.customer(1), "reply", stopped.plusSeconds(60), stopped.plusSeconds(60));
        assertThat(verdict()).isEqualTo(new Verdict(0, 0, 0, 0, 0));
    }

    private Verdict verdict() {
        return storm.judge(run, ours, journal);
    }

    private void left(String id, String customer, String kind, Instant cleared, Instant taken) {
        ours.put(id, new Ours(customer, kind, "sent", cleared));
        journal.add(new Taken(id, "SM" + id, Ground.NUMBERS.get(0), customer, "words", 0, taken));
    }
}
