package io.bactrian.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the store holds of one run, against what was sent and acknowledged.
 *
 * @param lost acknowledged, and not stored
 * @param doubled stored more than once
 * @param unasked stored, and never sent
 */
record Stored(List<String> lost, List<String> doubled, List<String> unasked) {

    private static final int PATIENCE_SECONDS = 15;

    /** Looks again for a while when something is missing: a text may be acknowledged from a durable place of another kind. */
    static Stored of(Ground ground, Run run) {
        String prefix = run.shots().get(0).id().substring(0, 10);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Stored found = compare(run, count(ground, prefix));
        while (!found.lost().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            found = compare(run, count(ground, prefix));
        }
        return found;
    }

    /** The comparison alone: id to how often it is stored. */
    static Stored compare(Run run, Map<String, Integer> stored) {
        List<String> lost = new ArrayList<>();
        run.acknowledgedIds().stream().filter(id -> !stored.containsKey(id)).forEach(lost::add);
        Set<String> sent = new HashSet<>();
        run.shots().forEach(shot -> sent.add(shot.id()));
        List<String> doubled = new ArrayList<>();
        List<String> unasked = new ArrayList<>();
        stored.forEach((id, times) -> {
            if (times > 1) {
                doubled.add(id);
            }
            if (!sent.contains(id)) {
                unasked.add(id);
            }
        });
        return new Stored(lost, doubled, unasked);
    }

    boolean isRight() {
        return lost.isEmpty() && doubled.isEmpty() && unasked.isEmpty();
    }

    private static Map<String, Integer> count(Ground ground, String prefix) {
        Map<String, Integer> found = new HashMap<>();
        ground.jdbc()
                .sql(
                        """
                select provider_message_id as id, count(*) as times from text
                where provider = 'twilio' and direction = 'inbound'
                  and provider_message_id >= :prefix and provider_message_id < :prefix || 'g'
                group by provider_message_id""")
                .param("prefix", prefix)
                .query((row, n) -> found.put(row.getString("id"), row.getInt("times")))
                .list();
        return found;
    }
}
