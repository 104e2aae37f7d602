package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many texts a second can be accepted durably, and how long one takes. */
class IntakeBench {

    private static final int CONNECTIONS = 64;
    private static final double RISE = 1.5;
    private static final int HALVINGS = 3;
    private static final int HIGHEST = 50_000;
    private static final int LOWEST = 20;
    private static final double EASY = 200;

    private final double stepSeconds = Setting.of("step-seconds", Math.min(10, Setting.seconds()));
    private final double common = Setting.of("intake.common", 500.0);
    private final Map<String, List<Double>> sustained = new HashMap<>();
    private final Map<String, List<Double>> p99 = new HashMap<>();

    @Test
    @DisplayName("durable intake at rising rates")
    void risingRates() {
        Report.begin(
                Group.INTAKE,
                """
                Signed webhooks of Twilio, about 400 bytes, unique ids, 5,000 customers to 200 numbers, over %d kept connections; done \
                is a 2xx, which comes after the commit. Both peers accept only: the use case waits an hour for a next text, so that \
                all rows are written, those that wake a turn included, and no turn runs beside. A rate is sustained when 99 %% of it \
                are answered in time, the backlog does not grow and p99 is at most 250 ms over %.0f s; rates rise by %.1f until one \
                is not, then the gap is halved %d times."""
                        .formatted(CONNECTIONS, stepSeconds, RISE, HALVINGS));
        try (StubModel model = new StubModel();
                StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
                Contest<Ground> contest =
                        new Contest<>(() -> new Ground(1_000, model.base(), carrier.base()), IntakeBench::warmUp)) {
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                int number = repetition;
                contest.inTurn(number, (ground, peer) -> measure(ground, peer, number));
            }
        }
        target("sustained rate against the reference's", 0.8, sustained, "", false);
        target("p99 at 80 % of its own rate against the reference's at 80 % of its own", 1.5, p99, "80 %", true);
        target("p99 at the same rate against the reference's", 1.5, p99, "same", true);
    }

    private static void warmUp(Ground ground, Peer peer) {
        peer.start(ground.fresh());
        ground.holdTurns();
        Measurement warm = Measurement.of(ground, peer, CONNECTIONS, Shot.burst(Setting.warmUp()));
        System.out.printf(
                "%s warm: %.0f/s%n", peer.name(), Setting.warmUp() / warm.run().elapsed());
        // what runs when texts come one by one is compiled anew
        Measurement.of(ground, peer, CONNECTIONS, Shot.evenly(Shot.run(), EASY, 2 * Setting.seconds()));
    }

    private void measure(Ground ground, Peer peer, int repetition) {
        ground.checkpoint();
        double best = highest(ground, peer);
        Report.note(new Figure(Group.INTAKE, "sustained rate", peer.name(), repetition, best, "/s"));
        keep(sustained, peer.name(), best);
        note(ground, peer, repetition, "at 50 % of its rate", best * 0.5);
        keep(p99, peer.name() + "80 %", note(ground, peer, repetition, "at 80 % of its rate", best * 0.8));
        keep(p99, peer.name() + "same", note(ground, peer, repetition, "at %.0f/s".formatted(common), common));
    }

    /** The highest rate that was sustained. */
    private double highest(Ground ground, Peer peer) {
        double good = Setting.of("intake.first", 400.0);
        while (!sustains(ground, peer, good)) {
            good /= RISE;
            assertThat(good).as("a rate that is sustained at all").isGreaterThan(LOWEST);
        }
        double bad = good * RISE;
        while (bad < HIGHEST && sustains(ground, peer, bad)) {
            good = bad;
            bad *= RISE;
        }
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (good + bad) / 2;
            if (sustains(ground, peer, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean sustains(Ground ground, Peer peer, double rate) {
        Measurement step = post(ground, peer, rate, stepSeconds);
        List<String> why = step.run().unsustained();
        System.out.printf(
                "%s at %.0f/s: %s%n", peer.name(), rate, why.isEmpty() ? "sustained" : String.join(", ", why));
        assertThat(step.stored().lost()).as("lost at %s/s", rate).isEmpty();
        assertThat(step.stored().doubled()).as("doubled at %s/s", rate).isEmpty();
        return why.isEmpty();
    }

    private double note(Ground ground, Peer peer, int repetition, String workload, double rate) {
        Measurement measured = post(ground, peer, rate, Setting.seconds());
        Result result = measured.result(
                Group.INTAKE, workload, peer.name(), repetition, measured.run().achieved());
        Report.note(result);
        return result.counts() ? result.p99() : Double.NaN;
    }

    private Measurement post(Ground ground, Peer peer, double rate, double seconds) {
        return Measurement.of(ground, peer, CONNECTIONS, Shot.evenly(Shot.run(), rate, seconds));
    }

    private static void keep(Map<String, List<Double>> where, String peer, double value) {
        where.computeIfAbsent(peer, name -> new ArrayList<>()).add(value);
    }

    private static void target(
            String what, double asked, Map<String, List<Double>> values, String key, boolean atMost) {
        double ratio = median(values.get("gateway" + key)) / median(values.get("reference" + key));
        Report.note(new Target(Group.INTAKE, what, asked, ratio, "x", atMost));
    }

    private static double median(List<Double> values) {
        return values == null
                ? Double.NaN
                : Setting.median(
                        values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
