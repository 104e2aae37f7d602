package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import io.bactrian.conversation.Talk.Holder;
import io.bactrian.conversation.Talk.StoredText;
import io.bactrian.lane.Lease;
import io.bactrian.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many customers, and nodes that lead their turns, die and come back, step by step as a seed says. */
final class TurnWorld implements AutoCloseable {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MOST_RERUNS = 2;
    private static final Duration LONGEST_RERUN = Duration.ofSeconds(15);

    private final TurnTables tables;
    private final PausingLanes lanes;
    private final TurnNode node;
    private final Crossing crossing;
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    private final Map<UUID, Talk> byConversation = new LinkedHashMap<>();
    private Random chance;
    private final MovingClock clock = new MovingClock();
    private final Set<String> seen = new TreeSet<>();

    TurnWorld(TestDatabase database, Function<JdbcClient, PausingLanes> lanes) {
        this.tables = new TurnTables(database.jdbc);
        this.lanes = lanes.apply(database.jdbc);
        this.node = new TurnNode(database.source, "a", this.lanes, clock);
        this.crossing = new Crossing(database.source);
        node.line(0, 0);
    }

    /** One interleaving for each customer; each has a seed of its own. */
    void play(long seed, int customers, int rounds) {
        talks.clear();
        byConversation.clear();
        tables.empty();
        chance = new Random(seed);
        for (int n = 0; n < customers; n++) {
            String customer = "+1303%07d".formatted(n);
            talks.put(customer, new Talk(customer, new Random(seed * 1_000_003 + n)));
        }
        for (int round = 0; round < rounds; round++) {
            talks.values().forEach(this::step);
            if (chance.nextInt(4) > 0) {
                lease("converse", 1 + chance.nextInt(customers));
            }
            lease("keyword", 1 + chance.nextInt(customers));
            nothingIsForgotten();
            clock.passes(Duration.ofSeconds(chance.nextInt(7)));
        }
        drain();
        check();
        talks.values().forEach(talk -> seen.addAll(talk.history));
    }

    /** Everything that happened to anybody so far. */
    Set<String> seen() {
        return seen;
    }

    private void step(Talk talk) {
        List<Holder> alive = talk.holders;
        Holder holder = alive.isEmpty() ? null : alive.get(talk.random.nextInt(alive.size()));
        Holder late = talk.lost.isEmpty() ? null : talk.lost.get(talk.random.nextInt(talk.lost.size()));
        switch (talk.random.nextInt(16)) {
            case 0, 1, 2 -> arrive(talk, words(talk));
            case 3, 4, 5, 6 -> work(talk, holder);
            case 7 -> die(talk, holder);
            case 8 -> free(talk, holder);
            case 9 -> expire(talk);
            case 10, 11 -> work(talk, late);
            case 12 -> free(talk, late);
            case 13 -> commitWhileTextArrives(talk, holder);
            case 14 -> textArrivesWhileCommitting(talk, holder);
            default -> commitWhileLeased(talk, late);
        }
    }

    private static String words(Talk talk) {
        return switch (talk.random.nextInt(9)) {
            case 0 -> "STOP";
            case 1 -> "START";
            default -> "Hello";
        };
    }

    private void arrive(Talk talk, String words) {
        talk.arrived(node.takes(talk.customer, words, null), words);
        known(talk);
    }

    private void known(Talk talk) {
        if (talk.conversation == null) {
            talk.conversation = tables.conversation(talk.customer);
            byConversation.put(talk.conversation, talk);
        }
    }

    private void lease(String lane, int most) {
        noted(lanes.lease(lane, most, LEASE));
    }

    private void noted(List<Lease> leases) {
        leases.forEach(lease -> byConversation.get(lease.conversationId()).leased(lease));
    }

    private void work(Talk talk, Holder holder) {
        if (holder == null) {
            return;
        }
        if (holder.turn == null) {
            talk.taken(holder, node.turns.take(holder.lease));
        } else {
            commit(talk, holder);
        }
    }

    private void commit(Talk talk, Holder holder) {
        Turn turn = holder.turn;
        if (turn.consent().equals("opted-out") && holder.lease.lane().equals("converse")) {
            turn.end("opted-out");
        } else {
            turn.answer("reply", "Thanks, noted.");
            turn.end("answered");
        }
        Instant since = turn.rerun().since();
        node.turns.commit(turn);
        boolean stored = tables.has(turn.id());
        talk.ended(
                holder,
                stored,
                MOST_RERUNS,
                since != null && since.plus(LONGEST_RERUN).isBefore(clock.instant()));
        gone(talk, holder);
    }

    private static void gone(Talk talk, Holder holder) {
        talk.holders.remove(holder);
        talk.lost.remove(holder);
    }

    private static void die(Talk talk, Holder holder) {
        if (holder != null) {
            talk.note(holder.lease.lane() + " holder lost");
            talk.holders.remove(holder);
            talk.lost.add(holder);
        }
    }

    /** The lane's work failed, or was put off. */
    private void free(Talk talk, Holder holder) {
        if (holder == null) {
            return;
        }
        Duration delay = talk.random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1);
        if (talk.random.nextBoolean()) {
            lanes.retry(holder.lease, delay);
        } else {
            lanes.putOff(holder.lease, delay, null);
        }
        talk.freed(holder, "tried again after " + delay);
        gone(talk, holder);
    }

    /** Time passes: for whoever holds a lane, and for work that was put off. */
    private void expire(Talk talk) {
        String lane = talk.random.nextInt(4) == 0 ? "keyword" : "converse";
        tables.expire(lane, talk.conversation);
        talk.expire(lane);
    }

    /** The text arrives behind the turn's locks: it is a text for the next turn. */
    private void commitWhileTextArrives(Talk talk, Holder holder) {
        if (holder == null || holder.turn == null) {
            return;
        }
        String words = words(talk);
        PausingLanes.Place[] places = PausingLanes.Place.values();
        List<Future<UUID>> arriving = new ArrayList<>();
        lanes.once(places[talk.random.nextInt(places.length)], () -> {
            talk.note("a text comes behind the locks of a commit");
            arriving.add(crossing.begin(() -> node.takes(talk.customer, words, null)));
        });
        commit(talk, holder);
        lanes.once(null, null);
        arriving.forEach(text -> talk.arrived(Crossing.result(text), words));
    }

    /** The text is there before the turn looks, but not committed when the turn begins to. */
    private void textArrivesWhileCommitting(Talk talk, Holder holder) {
        if (holder == null || holder.turn == null) {
            return;
        }
        String words = words(talk);
        UUID[] id = new UUID[1];
        crossing.around(
                node.transaction,
                () -> {
                    talk.note("a commit comes behind the locks of a text");
                    id[0] = node.takes(talk.customer, words, null);
                    talk.arrived(id[0], words);
                    return id[0];
                },
                () -> commit(talk, holder));
    }

    /** Another node takes the lane over in the very moment in which its late holder writes. */
    private void commitWhileLeased(Talk talk, Holder late) {
        if (late == null || late.turn == null || !late.lease.lane().equals("converse")) {
            return;
        }
        boolean over = talk.random.nextBoolean();
        if (over) {
            expire(talk);
            crossing.around(
                    node.transaction,
                    () -> {
                        noted(lanes.lease("converse", talks.size(), LEASE));
                        return true;
                    },
                    () -> commit(talk, late));
            return;
        }
        List<Future<List<Lease>>> taken = new ArrayList<>();
        lanes.once(
                PausingLanes.Place.AFTER_LOCK,
                () -> taken.add(crossing.begin(() -> lanes.lease("converse", talks.size(), LEASE))));
        commit(talk, late);
        lanes.once(null, null);
        taken.forEach(leases -> noted(Crossing.result(leases)));
    }

    private void nothingIsForgotten() {
        List<String> forgotten = tables.forgotten();
        forgotten.forEach(customer -> assertThat(forgotten)
                .as("%s has a text that waits for nothing: %s", customer, talks.get(customer).history)
                .isEmpty());
    }

    private void drain() {
        for (int n = 0; n < 12; n++) {
            tables.expire();
            talks.values().forEach(talk -> {
                talk.expire("converse");
                talk.expire("keyword");
            });
            for (String lane : List.of("keyword", "converse")) {
                lease(lane, talks.size());
                talks.values().forEach(talk -> List.copyOf(talk.holders).forEach(holder -> {
                    work(talk, holder);
                    if (talk.holders.contains(holder)) {
                        work(talk, holder);
                    }
                }));
            }
        }
        talks.values().forEach(talk -> List.copyOf(talk.lost).forEach(holder -> {
            work(talk, holder);
            if (talk.lost.contains(holder)) {
                work(talk, holder);
            }
        }));
    }

    private void check() {
        Map<UUID, List<StoredText>> stored = tables.texts();
        byConversation.forEach((id, talk) -> talk.check(stored.get(id)));
        assertThat(tables.due()).as("lanes that are due for ever").isZero();
    }

    @Override
    public void close() {
        crossing.close();
    }
}
