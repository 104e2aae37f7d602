package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.faults.Traffic.Sent;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * One fault: customers text before, during and after it, then everything is counted against the carrier's own journal, and
 * the row of the report is written.
 */
final class Trial {

    /** Within this everything must be as if nothing had been. */
    static final Duration RECOVERY = Duration.ofSeconds(60);

    /**
     * The same where texts met no gateway at all and nobody brings them again: they are taken from the carrier's log, and only
     * when they are a minute old; to which the gateway's start, half a minute between two looks, and the look itself are added.
     */
    static final Duration FROM_LOG = Duration.ofSeconds(130);

    private final Rig rig;
    private final String group;
    private final String fault;
    private final String done;
    private final Traffic traffic;
    private final Ledger ledger;
    private long endedAt;
    private boolean outage;
    private Duration limit = RECOVERY;
    private Predicate<Sent> due = Sent::acknowledged;

    /**
     * @param group the heading it stands below in the report
     * @param fault what happened, in a few words
     * @param done how it was done
     */
    Trial(Rig rig, String group, String fault, String done) {
        this.rig = rig;
        this.group = group;
        this.fault = fault;
        this.done = done;
        this.traffic = new Traffic(rig);
        this.ledger = new Ledger(rig, traffic);
    }

    Traffic traffic() {
        return traffic;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The gateway cannot answer 2xx while this fault lasts: nobody is there, or there is no room. */
    Trial withoutIntake() {
        outage = true;
        return this;
    }

    /** Every text that a customer ever sent must come in, acknowledged or not: the carrier repeats, or its log is read. */
    Trial nothingMissing() {
        due = sent -> true;
        limit = FROM_LOG;
        return this;
    }

    /** The fault is over; from here the recovery is measured. */
    void faultEnds() {
        endedAt = System.nanoTime();
    }

    /** Waits until everything is settled, counts, and notes the row; what is lost or doubled fails the test. */
    Ledger.Count ends() {
        traffic.end();
        long latest = endedAt + limit.toNanos();
        Ledger.Count count = ledger.count(due);
        while (!count.settled() && System.nanoTime() < latest) {
            Node.pause(500);
            count = ledger.count(due);
        }
        double seconds = (System.nanoTime() - endedAt) / 1e9;
        Node.pause(1_500); // what is doubled may come late
        count = ledger.count(due);
        Page.note(group, new Page.Row(fault, done, traffic.journal().size(), refused(), count, seconds));
        explain(count);
        assertThat(count.lost()).as("lost: %s", fault).isEmpty();
        assertThat(count.doubled()).as("doubled: %s", fault).isEmpty();
        assertThat(count.outOfOrder()).as("out of order: %s", fault).isEmpty();
        assertThat(count.backwards())
                .as("receipts that went backwards: %s", fault)
                .isZero();
        assertThat(ledger.indiscretions()).as("secrets and numbers in the log").isEmpty();
        if (!outage) {
            assertThat(refused()).as("webhooks not answered 2xx").isZero();
        }
        return count;
    }

    /** For whoever has to find out why. */
    private void explain(Ledger.Count count) {
        System.out.println("Fault: " + fault);
        traffic.journal().stream()
                .filter(sent -> sent.statuses().stream().anyMatch(status -> status < 200 || status >= 300))
                .limit(20)
                .forEach(sent -> System.out.println("  answered " + sent.statuses() + ": " + sent.sid()));
        ledger.reasons(count.uncertain()).forEach((why, howMany) -> System.out.println("  " + howMany + " x " + why));
        count.lost().stream().limit(20).forEach(id -> System.out.println("  lost: " + id));
        count.doubled().forEach(id -> System.out.println("  doubled: " + id));
    }

    private int refused() {
        List<Sent> all = traffic.journal();
        return (int) all.stream()
                .flatMap(sent -> sent.statuses().stream())
                .filter(status -> status < 200 || status >= 300)
                .count();
    }
}
