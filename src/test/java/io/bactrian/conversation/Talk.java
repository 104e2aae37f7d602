package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.lane.Lease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What must be true of one customer's texts, kept beside the database by plain lists. */
final class Talk {

    /** Somebody who leased one of the customer's lanes; a node that died may come back and write late. */
    static final class Holder {
        final Lease lease;
        Turn turn;
        int textsWhenTaken;
        boolean stoppedWhenTaken;

        Holder(Lease lease) {
            this.lease = lease;
        }
    }

    final String customer;
    final Random random;
    final List<String> history = new ArrayList<>();

    /** Alive, and at work. */
    final List<Holder> holders = new ArrayList<>();

    /** Not heard of any more. */
    final List<Holder> lost = new ArrayList<>();

    final Set<UUID> texts = new LinkedHashSet<>();
    boolean stopped;
    UUID conversation;
    private int ordinary;

    /** The token that may write, by lane; none after work ended. */
    private final Map<String, UUID> tokens = new HashMap<>();

    /** Lanes whose holder can be taken for dead. */
    private final Set<String> expired = new LinkedHashSet<>();

    private final Map<UUID, List<UUID>> turns = new HashMap<>();
    private final Map<String, List<UUID>> order = new HashMap<>();

    Talk(String customer, Random random) {
        this.customer = customer;
        this.random = random;
    }

    void note(String what) {
        history.add(what);
    }

    void arrived(UUID text, String words) {
        texts.add(text);
        note(words + " arrived");
        if (words.equals("STOP")) {
            stopped = true;
        } else if (words.equals("START")) {
            stopped = false;
        } else {
            ordinary++;
        }
    }

    void leased(Lease lease) {
        note(lease.lane() + " leased");
        assertThat(tokens.containsKey(lease.lane()) && !expired.contains(lease.lane()))
                .as("%s: a lane whose holder is alive was leased to another: %s", customer, history)
                .isFalse();
        expired.remove(lease.lane());
        tokens.put(lease.lane(), lease.token());
        holders.add(new Holder(lease));
    }

    void expire(String lane) {
        note(lane + " expired");
        if (tokens.containsKey(lane)) {
            expired.add(lane);
        }
    }

    boolean mayWrite(Holder holder) {
        return holder.lease.token().equals(tokens.get(holder.lease.lane()));
    }

    void taken(Holder holder, Turn turn) {
        note(holder.lease.lane() + " taken with " + turn.texts().size());
        holder.turn = turn;
        holder.textsWhenTaken = ordinary;
        holder.stoppedWhenTaken = turn.consent().equals("opted-out");
    }

    /** The holder freed its lane by a retry, a put-off, or a finish; or tried to. */
    void freed(Holder holder, String how) {
        note(holder.lease.lane() + " " + how + (mayWrite(holder) ? "" : " too late"));
        if (mayWrite(holder)) {
            tokens.remove(holder.lease.lane());
            expired.remove(holder.lease.lane());
        }
    }

    /** The holder committed, or tried to. @param stored whether the turn is in the database */
    void ended(Holder holder, boolean stored, int mostReruns, boolean longSince) {
        Turn turn = holder.turn;
        boolean ordinaryLane = holder.lease.lane().equals("converse");
        boolean overtaken = ordinaryLane && ordinary > holder.textsWhenTaken;
        boolean mayRun = overtaken && turn.rerun().runs() < mostReruns && !longSince;
        boolean optedOut = ordinaryLane && stopped && !holder.stoppedWhenTaken;
        boolean again = mayRun || optedOut;
        note(holder.lease.lane() + (stored ? " committed" : " not committed") + (mayWrite(holder) ? "" : " too late"));
        assertThat(stored)
                .as("%s: whether the turn is stored: %s", customer, history)
                .isEqualTo(mayWrite(holder) && !turn.isEmpty() && !again);
        if (stored) {
            List<UUID> its = turn.texts().stream().map(InboundText::id).toList();
            turns.put(turn.id(), its);
            order.computeIfAbsent(holder.lease.lane(), lane -> new ArrayList<>())
                    .addAll(its);
        }
        freed(holder, "freed");
    }

    /** Compares with what the database holds in the end. */
    void check(List<StoredText> stored) {
        List<UUID> inbound = new ArrayList<>();
        Map<String, List<UUID>> bySeq = new HashMap<>();
        Map<UUID, Integer> answers = new HashMap<>();
        for (StoredText text : stored) {
            if (!text.inbound()) {
                answers.merge(text.turn(), 1, Integer::sum);
                continue;
            }
            inbound.add(text.id());
            bySeq.computeIfAbsent(text.keyword() ? "keyword" : "converse", lane -> new ArrayList<>())
                    .add(text.id());
            assertThat(turns.getOrDefault(text.turn(), List.of()))
                    .as("%s: the texts of the turn of %s: %s", customer, text.id(), history)
                    .contains(text.id());
        }
        assertThat(inbound)
                .as("%s: the texts that arrived: %s", customer, history)
                .containsExactlyInAnyOrderElementsOf(texts);
        assertThat(order)
                .as("%s: texts in the order of turns: %s", customer, history)
                .isEqualTo(bySeq);
        assertThat(answers.keySet()).as("%s: turns with answers", customer).isSubsetOf(turns.keySet());
        assertThat(answers.values()).as("%s: answers of a turn", customer).allMatch(times -> times == 1);
    }

    /** A text as the database has it, in the order of the conversation. */
    record StoredText(UUID conversation, UUID id, boolean inbound, boolean keyword, UUID turn) {}
}
