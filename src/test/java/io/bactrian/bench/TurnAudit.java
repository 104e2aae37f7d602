package io.bactrian.bench;

import io.bactrian.bench.StubCarrier.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares, after a run, what customers sent and had acknowledged, what the store says, and what the carrier took: each text
 * has one turn, each turn one answer, each answer was taken once, and a customer's answers in the order of their decision.
 */
final class TurnAudit {

    /**
     * What came of it.
     *
     * @param lost ids of the carrier of texts that were acknowledged and are not stored, not decided, or have no answer that
     *     was taken or says why not
     * @param doubled ids of texts that were stored, or answered, more than once, and of answers that nobody decided
     * @param uncertain answers of which the store says that nobody knows whether they left
     * @param failed answers that the store says did not leave
     * @param outOfOrder customers whose answers came in another order than they were decided
     * @param answers by the id of the customer's text, what the carrier took for it
     */
    record Verdict(
            List<String> lost,
            List<String> doubled,
            long uncertain,
            long failed,
            List<String> outOfOrder,
            Map<String, Taken> answers) {

        /** Null when every text was answered once and in order. */
        String voidReason() {
            List<String> reasons = new ArrayList<>();
            note(reasons, lost.size(), "lost");
            note(reasons, doubled.size(), "doubled");
            note(reasons, uncertain, "uncertain");
            note(reasons, failed, "not sent");
            note(reasons, outOfOrder.size(), "customers answered out of order");
            return reasons.isEmpty() ? null : String.join(", ", reasons);
        }

        /** As above, where some answers are bound to stay without: only losses, doubles and wrong order count. */
        String voidReasonOfFaults() {
            return lost.isEmpty() && doubled.isEmpty() && outOfOrder.isEmpty() ? null : voidReason();
        }

        private static void note(List<String> reasons, long howMany, String what) {
            if (howMany > 0) {
                reasons.add(howMany + " " + what);
            }
        }
    }

    private record Ours(String id, String turn, String to, long seq, String status) {}

    private static final Set<String> ENDED = Set.of("failed", "undelivered", "blocked", "canceled");

    private final JdbcClient jdbc;
    private final Instant since;

    /** @param since before the run's first text; what is older is none of its business */
    TurnAudit(JdbcClient jdbc, Instant since) {
        this.jdbc = jdbc;
        this.since = since.truncatedTo(ChronoUnit.MILLIS); // as exact as ids are
    }

    /** Whether nothing waited any more within the time: no text for its turn, no answer to be sent. */
    boolean awaitSettled(Duration patience) {
        return await(
                patience,
                "select count(*) = 0 from (select 1 from text where direction = 'inbound' and turn_id is null limit 1) a",
                "select count(*) = 0 from (select 1 from text where status in ('queued', 'submitting') limit 1) a");
    }

    /** Whether the fate of every answer was known within the time. */
    boolean awaitCertain(Duration patience) {
        return await(patience, "select not exists (select 1 from text where status = 'uncertain')");
    }

    /** @param acknowledged the carrier's ids of texts that were answered 2xx */
    Verdict judge(Set<String> acknowledged, List<Taken> journal) {
        Map<String, List<Ours>> byTurn = new HashMap<>();
        Map<String, Ours> byId = new HashMap<>();
        long uncertain = 0;
        long failed = 0;
        for (Ours text : ours()) {
            byId.put(text.id(), text);
            byTurn.computeIfAbsent(String.valueOf(text.turn()), turn -> new ArrayList<>(1))
                    .add(text);
            uncertain += text.status().equals("uncertain") ? 1 : 0;
            failed += ENDED.contains(text.status()) ? 1 : 0;
        }
        Map<String, Taken> taken = new HashMap<>();
        List<String> doubled = new ArrayList<>();
        for (Taken one : journal) {
            if (taken.putIfAbsent(String.valueOf(one.text()), one) != null) {
                doubled.add(one.sid());
            }
        }
        undecided(taken.keySet(), byId.keySet())
                .forEach(id -> doubled.add(taken.get(id).sid()));
        Map<String, Taken> answers = new LinkedHashMap<>();
        Map<String, String> turns = turns(doubled);
        List<String> lost = new ArrayList<>();
        Set<String> all = new HashSet<>(turns.keySet());
        all.addAll(acknowledged);
        for (String sid : all) {
            List<Ours> answer = byTurn.getOrDefault(turns.getOrDefault(sid, "none"), List.of());
            if (answer.size() > 1) {
                doubled.add(sid);
            }
            Taken first = answer.isEmpty() ? null : taken.get(answer.get(0).id());
            if (first != null) {
                answers.put(sid, first);
            } else if (answer.isEmpty() || !saysWhy(answer.get(0))) {
                lost.add(sid);
            }
        }
        return new Verdict(lost, doubled, uncertain, failed, outOfOrder(journal, byId), answers);
    }

    /** Those that the store knows nothing of; an answer may also be one of an earlier run that came late. */
    private Set<String> undecided(Set<String> taken, Set<String> known) {
        Set<String> unknown = new HashSet<>(taken);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            unknown.removeAll(jdbc.sql("select id::text from text where id::text in (:ids)")
                    .param("ids", List.copyOf(unknown))
                    .query(String.class)
                    .list());
        }
        return unknown;
    }

    private static boolean saysWhy(Ours answer) {
        return answer.status().equals("uncertain") || ENDED.contains(answer.status());
    }

    /** The turn of each text, by the carrier's id; a text that was stored twice is added to the doubled ones. */
    private Map<String, String> turns(List<String> doubled) {
        Map<String, String> turns = new LinkedHashMap<>();
        jdbc.sql(
                        """
                select provider_message_id as sid, turn_id::text as turn from text
                where id >= first_id_of(:since::timestamptz) and direction = 'inbound'""")
                .param("since", since.toString())
                .query((row, n) -> {
                    String turn = row.getString("turn");
                    if (turns.put(row.getString("sid"), turn == null ? "none" : turn) != null) {
                        doubled.add(row.getString("sid"));
                    }
                    return turn;
                })
                .list();
        return turns;
    }

    private List<Ours> ours() {
        return jdbc.sql(
                        """
                select id::text, turn_id::text as turn, to_number, seq, status from text
                where id >= first_id_of(:since::timestamptz) and direction = 'outbound' order by id""")
                .param("since", since.toString())
                .query((row, n) -> new Ours(
                        row.getString("id"),
                        row.getString("turn"),
                        row.getString("to_number"),
                        row.getLong("seq"),
                        row.getString("status")))
                .list();
    }

    private static List<String> outOfOrder(List<Taken> journal, Map<String, Ours> byId) {
        Map<String, Long> last = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (Taken one : journal) {
            Ours text = byId.get(String.valueOf(one.text()));
            if (text != null) {
                Long before = last.put(text.to(), text.seq());
                if (before != null && before > text.seq()) {
                    wrong.add(text.to());
                }
            }
        }
        return List.copyOf(wrong);
    }

    private boolean await(Duration patience, String... conditions) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds(conditions)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(100_000_000);
        }
        return true;
    }

    private boolean holds(String... conditions) {
        for (String condition : conditions) {
            if (!jdbc.sql(condition).query(Boolean.class).single()) {
                return false;
            }
        }
        return true;
    }
}
