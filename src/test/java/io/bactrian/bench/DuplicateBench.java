package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What repeats of a webhook cost: carriers repeat in storms, and mostly when something is slow already. */
class DuplicateBench {

    private static final int CONNECTIONS = 50;
    private static final int COPIES = 20;

    /** Of the nineteen repeats of a text so many are posted at once with its first copy: a third. */
    private static final int AT_ONCE = 6;

    private static final String FIRSTS = "texts, all new";
    private static final String STORM = "the storm: each text 20 times, a third of it at once";
    private static final String REPEATS = "repeats alone, each text 19 times more";

    private static final double PACE = 500;
    private static final String FIRSTS_PACED = "new texts at 500/s";
    private static final String REPEATS_PACED = "repeats at 500/s";

    private final int texts = (int) (250 * Setting.seconds());
    private final Map<String, List<Double>> rates = new HashMap<>();
    private final Map<String, List<Double>> logs = new HashMap<>();

    @Test
    @DisplayName("each id twenty times, a third of the copies at once with the first")
    void storm() {
        Report.begin(
                Group.DUPLICATES,
                """
                Bursts of %d texts over %d connections, each connection posting as soon as it has its answer, so that rates are the \
                highest there are; the latencies are those of a steady 500 a second. In the storm %d of the %d copies of a \
                text are posted at once, the others in any order behind. A checkpoint is made before each burst of new texts, and \
                tables are vacuumed before the repeats. What still writes log while nothing but repeats come is the database's and \
                the peer's housekeeping, and two copies that \
                meet in the unique index within the same microseconds: one of them has begun to write when it is turned away."""
                        .formatted(texts, CONNECTIONS, AT_ONCE + 1, COPIES));
        try (StubModel model = new StubModel();
                StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
                Contest<Ground> contest =
                        new Contest<>(() -> new Ground(1_000, model.base(), carrier.base()), DuplicateBench::warmUp)) {
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                int number = repetition;
                contest.inTurn(number, (ground, peer) -> measure(ground, peer, number));
            }
        }
        double first = median(rates, "gateway" + FIRSTS);
        target("duplicates a second against firsts", 1.5, median(rates, "gateway" + REPEATS) / first, "x", false);
        // a row of a page is a hundred bytes: less than one means that no duplicate wrote one
        target("log written by one duplicate", 10, median(logs, "gateway" + REPEATS), "bytes", true);
        target("log written by one duplicate of the storm", 10, median(logs, "gateway" + STORM), "bytes", true);
    }

    private static void warmUp(Ground ground, Peer peer) {
        peer.start(ground.fresh());
        ground.holdTurns();
        List<Shot> news = Shot.burst(Setting.warmUp() / 2);
        Measurement.of(ground, peer, CONNECTIONS, news);
        Measurement.of(ground, peer, CONNECTIONS, news);
    }

    private void measure(Ground ground, Peer peer, int repetition) {
        List<Shot> paced = Shot.evenly(Shot.run(), PACE, Setting.seconds() / 2);
        paced(ground, peer, repetition, FIRSTS_PACED, paced);
        paced(ground, peer, repetition, REPEATS_PACED, paced);

        ground.checkpoint();
        List<Shot> news = Shot.burst(texts);
        Measurement firsts = note(ground, peer, repetition, FIRSTS, news);
        double logOfFirst = (double) firsts.did().walBytes() / texts;

        ground.vacuum();
        List<Shot> repeats = new ArrayList<>();
        for (int copy = 1; copy < COPIES; copy++) {
            repeats.addAll(news);
        }
        Collections.shuffle(repeats, new Random(repetition));
        long stored = stored(ground);
        Measurement again = note(ground, peer, repetition, REPEATS, repeats);
        assertThat(stored(ground)).as("texts and events of repeats").isEqualTo(stored);
        keep(logs, peer.name() + REPEATS, (double) again.did().walBytes() / repeats.size());

        ground.checkpoint();
        stored = stored(ground);
        Measurement storm = note(ground, peer, repetition, STORM, shuffled(Shot.burst(texts), repetition));
        assertThat(stored(ground) - stored)
                .as("a text and an event for each id of the storm")
                .isEqualTo(2L * texts);
        double beyond = storm.did().walBytes() - logOfFirst * texts;
        keep(logs, peer.name() + STORM, Math.max(0, beyond) / (texts * (COPIES - 1)));
    }

    /** Texts, and what the outbox tells of them: a duplicate must add to neither. */
    private static long stored(Ground ground) {
        return ground.jdbc()
                .sql(
                        """
                select (select count(*) from text) + (select count(*) from outbox where type = 'text.received')""")
                .query(Long.class)
                .single();
    }

    private Measurement note(Ground ground, Peer peer, int repetition, String workload, List<Shot> shots) {
        Measurement measured = Measurement.of(ground, peer, CONNECTIONS, shots);
        assertThat(measured.run().refused()).as("not 2xx").isZero();
        double rate = shots.size() / measured.run().elapsed();
        Report.note(measured.result(Group.DUPLICATES, workload, peer.name(), repetition, rate));
        keep(rates, peer.name() + workload, rate);
        return measured;
    }

    private static void paced(Ground ground, Peer peer, int repetition, String workload, List<Shot> shots) {
        Measurement measured = Measurement.of(ground, peer, CONNECTIONS, shots);
        double achieved = measured.run().achieved();
        Report.note(measured.result(Group.DUPLICATES, workload, peer.name(), repetition, achieved));
    }

    /** Seven copies of each text side by side, so that they are under way together, and the others anywhere behind. */
    private static List<Shot> shuffled(List<Shot> news, int repetition) {
        record Placed(Shot shot, double place) {}
        Random chance = new Random(repetition);
        List<Placed> all = new ArrayList<>();
        for (int n = 0; n < news.size(); n++) {
            for (int copy = 0; copy < COPIES; copy++) {
                double behind = copy <= AT_ONCE ? 0 : chance.nextDouble() * (news.size() - n);
                all.add(new Placed(news.get(n), n + behind));
            }
        }
        all.sort(Comparator.comparingDouble(Placed::place));
        return all.stream().map(Placed::shot).toList();
    }

    private static void keep(Map<String, List<Double>> where, String key, double value) {
        where.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
    }

    private static double median(Map<String, List<Double>> where, String key) {
        return Setting.median(
                where.get(key).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void target(String what, double asked, double measured, String unit, boolean atMost) {
        Report.note(new Target(Group.DUPLICATES, what, asked, measured, unit, atMost));
    }
}
