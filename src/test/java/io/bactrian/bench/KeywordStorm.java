package io.bactrian.bench;

import io.bactrian.bench.StubCarrier.Taken;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Who texts what in the storm, and what must have come of it. */
final class KeywordStorm {

    private static final double SECONDS = 10;
    private static final double EARLIER = 2;
    private static final List<String> WORDS = List.of("STOP", "HELP", "START");

    /** Beyond those of the storm, so that nobody has opted out before. */
    private static final int OTHERS = 20_000;

    /**
     * @param afterStop cleared for sending after the STOP's 2xx, confirmations aside
     * @param underWay handed to the carrier before the STOP's 2xx, and with it after
     * @param keptBack decided and not sent
     * @param unanswered keywords without an answer
     * @param answeredTwice keywords with more than one
     */
    record Verdict(long afterStop, long underWay, long keptBack, long unanswered, long answeredTwice) {

        /** The same figures, void when a promise was broken. */
        Result of(Result run) {
            String reason = afterStop > 0 ? afterStop + " texts left after a STOP" : run.voidReason();
            return new Result(
                    run.group(),
                    run.workload(),
                    run.peer(),
                    run.repetition(),
                    run.asked(),
                    run.achieved(),
                    run.p50(),
                    run.p99(),
                    run.p999(),
                    run.max(),
                    run.cpuPerThousand(),
                    run.databaseCpuPerThousand(),
                    run.rssMiB(),
                    run.commitsPerText(),
                    run.walPerText(),
                    run.lost() + unanswered,
                    run.doubled() + answeredTwice,
                    reason);
        }
    }

    /** One of our texts as the store tells of it; cleared is null when it never was. */
    record Ours(String customer, String kind, String status, Instant cleared) {}

    private final List<Shot> shots = new ArrayList<>();
    private final Set<String> keywords = new HashSet<>();
    private final Set<String> stopIds = new HashSet<>();

    KeywordStorm(int numbers, int seed) {
        Random chance = new Random(seed);
        String run = Shot.run();
        for (int n = 0; n < numbers; n++) {
            String customer = Shot.customer(n);
            long at = (long) (chance.nextDouble() * SECONDS * 1e9);
            Shot keyword = Shot.text(run, n, customer, WORDS.get(n % 3), at);
            shots.add(keyword);
            keywords.add(customer);
            if (n % 3 == 0) {
                stopIds.add(keyword.id());
            }
            if (n % 9 == 0) {
                long before = Math.max(0, at - (long) (chance.nextDouble() * EARLIER * 1e9));
                shots.add(Shot.text(run, numbers + n, customer, "Where is my order %d?".formatted(1_000 + n), before));
            }
        }
        shots.sort(Comparator.comparingLong(Shot::at));
    }

    /** Ordinary texts and keywords of other people, a hundred a second. */
    static List<Shot> warmUp(int howMany) {
        String run = Shot.run();
        return IntStream.range(0, howMany)
                .mapToObj(n -> Shot.text(
                        run,
                        n,
                        Shot.customer(OTHERS + n),
                        n % 2 == 0 ? "Where is my order %d?".formatted(1_000 + n) : WORDS.get(n % 3),
                        n * 10_000_000L))
                .toList();
    }

    List<Shot> shots() {
        return shots;
    }

    /** The places of the STOPs among the shots. */
    int[] stops() {
        return IntStream.range(0, shots.size())
                .filter(n -> stopIds.contains(shots.get(n).id()))
                .toArray();
    }

    Verdict judge(Ground ground, Run run, List<Taken> journal) {
        return judge(run, ours(ground), journal);
    }

    /** The judgement alone: our texts by their ids, and what the carrier took. */
    Verdict judge(Run run, Map<String, Ours> ours, List<Taken> journal) {
        Map<String, Instant> stopped = new HashMap<>();
        for (int stop : stops()) {
            stopped.put(shots.get(stop).customer(), run.when(stop));
        }
        long after = ours.values().stream()
                .filter(text -> !text.kind().equals("keyword") && text.cleared() != null)
                .filter(text -> text.cleared().isAfter(stopped.getOrDefault(text.customer(), Instant.MAX)))
                .count();
        Map<String, Integer> answers = new HashMap<>();
        long underWay = 0;
        for (Taken taken : journal) {
            Ours text = ours.get(taken.text());
            if (text != null && text.kind().equals("keyword")) {
                answers.merge(taken.to(), 1, Integer::sum);
            } else if (taken.when().isAfter(stopped.getOrDefault(taken.to(), Instant.MAX))) {
                underWay++;
            }
        }
        return new Verdict(
                after,
                underWay - after,
                ours.values().stream()
                        .filter(text ->
                                text.status().equals("blocked") || text.status().equals("canceled"))
                        .count(),
                keywords.stream()
                        .filter(customer -> !answers.containsKey(customer))
                        .count(),
                keywords.stream()
                        .filter(customer -> answers.getOrDefault(customer, 0) > 1)
                        .count());
    }

    private static Map<String, Ours> ours(Ground ground) {
        Map<String, Ours> ours = new HashMap<>();
        ground.jdbc()
                .sql(
                        """
                select t.id, t.to_number, t.kind, t.status,
                  (select max(s.at) from text_status s where s.text_id = t.id and s.status = 'submitting') as cleared
                from text t where t.direction = 'outbound'""")
                .query((row, n) -> {
                    OffsetDateTime cleared = row.getObject("cleared", OffsetDateTime.class);
                    return ours.put(
                            row.getString("id"),
                            new Ours(
                                    row.getString("to_number"),
                                    row.getString("kind"),
                                    row.getString("status"),
                                    cleared == null ? null : cleared.toInstant()));
                })
                .list();
        return ours;
    }
}
