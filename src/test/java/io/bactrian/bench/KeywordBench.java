package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.bench.KeywordStorm.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ten thousand people say STOP, HELP or START within ten seconds, many of them while an answer to them is being written. */
class KeywordBench {

    private static final int CONNECTIONS = 64;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);

    private final int numbers = (int) (10_000 * Math.min(1, Setting.seconds() / 20));

    @Test
    @DisplayName("nothing but the confirmation leaves after a STOP")
    void storm() {
        Report.begin(
                Group.KEYWORDS,
                """
                %d numbers text STOP, HELP or START within 10 s; a third of those who will say STOP has asked something up to two \
                seconds before, so that the model (800 ms log-normal, 95 %% within 2.3 s) or the carrier (20 ms) is at work for them. \
                The opt-out counts from the commit in which the STOP is stored, which comes before the 2xx. A text left after a STOP \
                when it was cleared for sending after that 2xx; one that was handed to the carrier before is under way. Only the \
                gateway runs here: the reference knows no consent."""
                        .formatted(numbers));
        try (StubModel model = new StubModel();
                StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
                Ground ground = new Ground(0, model.base(), carrier.base())) {
            model.delays(Delays.logNormal(Duration.ofMillis(800), Duration.ofMillis(2_300), 5));
            carrier.delays(Duration.ofMillis(20));
            List<Verdict> verdicts = new ArrayList<>();
            for (int repetition = 1; repetition <= Setting.repetitions(); repetition++) {
                try (Peer peer = new GatewayPeer()) {
                    peer.start(ground.fresh());
                    carrier.forget();
                    verdicts.add(measure(ground, peer, carrier, repetition));
                }
            }
            targets(verdicts);
        }
    }

    private Verdict measure(Ground ground, Peer peer, StubCarrier carrier, int repetition) {
        warmUp(ground, peer);
        ground.checkpoint();
        carrier.forget();
        KeywordStorm storm = new KeywordStorm(numbers, repetition);
        Measurement measured =
                Measurement.of(ground, peer, CONNECTIONS, storm.shots(), () -> awaitQuiet(ground, LONGEST_DRAIN));
        assertThat(measured.run().refused()).as("not 2xx").isZero();
        Verdict verdict = storm.judge(ground, measured.run(), carrier.journal());
        Report.note(verdict.of(measured.result(
                Group.KEYWORDS,
                "keywords and texts",
                peer.name(),
                repetition,
                measured.run().achieved())));
        Histogram optOut = measured.run().latency(storm.stops());
        figure("opted out after the webhook was due, p50", repetition, optOut.getValueAtPercentile(50) / 1e3, "ms");
        figure("opted out after the webhook was due, p99", repetition, optOut.getValueAtPercentile(99) / 1e3, "ms");
        figure("texts under way at a STOP, at the carrier after its 2xx", repetition, verdict.underWay(), "texts");
        figure("texts kept back because of a STOP", repetition, verdict.keptBack(), "texts");
        return verdict;
    }

    /** Other people's ordinary texts and keywords, so that the storm meets compiled code. */
    private void warmUp(Ground ground, Peer peer) {
        new Generator(peer.port(), CONNECTIONS).run(KeywordStorm.warmUp(Setting.warmUp() / 10));
        awaitQuiet(ground, LONGEST_DRAIN);
        ProcessTree.awaitRest(peer.pid(), Duration.ofMinutes(1));
    }

    /** Every text is decided, and nothing waits to be sent. */
    private static void awaitQuiet(Ground ground, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (left(ground) > 0) {
            assertThat(System.nanoTime()).as("texts are left undone").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
        }
    }

    private static long left(Ground ground) {
        return ground.jdbc()
                .sql(
                        """
                select (select count(*) from text where direction = 'inbound' and turn_id is null)
                  + (select count(*) from text where direction = 'outbound' and status in ('queued', 'submitting'))""")
                .query(Long.class)
                .single();
    }

    private static void targets(List<Verdict> verdicts) {
        double after = verdicts.stream().mapToLong(Verdict::afterStop).sum();
        double unanswered = verdicts.stream().mapToLong(Verdict::unanswered).sum();
        double twice = verdicts.stream().mapToLong(Verdict::answeredTwice).sum();
        target("texts beside the confirmation that left after a STOP", after);
        target("keywords that got no answer", unanswered);
        target("keywords that got two answers", twice);
        assertThat(after + unanswered + twice).as("promises broken").isZero();
    }

    private static void target(String what, double measured) {
        Report.note(new Target(Group.KEYWORDS, what, 0, measured, "", true));
    }

    private static void figure(String name, int repetition, double value, String unit) {
        Report.note(new Figure(Group.KEYWORDS, name, "gateway", repetition, value, unit));
    }
}
