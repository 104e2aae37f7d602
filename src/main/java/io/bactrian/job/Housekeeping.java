package io.bactrian.job;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the tables in shape: partitions ahead of time, and nothing kept that is of no use any more. Consent, its ledger
 * and the texts are never touched here.
 */
@Component("housekeeping")
public class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int MONTHS_AHEAD = 3;
    private static final int BATCH = 5_000;

    /** An answer is kept for a caller who tries again for this long. */
    private static final Duration ANSWERS = Duration.ofHours(48);

    /**
     * Longer than any provider tries again or a reconciler looks back, and so long that a signed request whose scheme has
     * no time in it, once caught and kept by somebody, is of no use to them: a replay is a repeat all the while.
     */
    private static final Duration INBOUND_KEYS = Duration.ofDays(400);

    /** What was spent on the model is a limit of its day, and of use to look at for a while. */
    private static final Duration SPENDING = Duration.ofDays(100);

    /** What was parked can be looked up and replayed for this long; what came of a replay, for the shorter time. */
    private static final Duration PARKED = Duration.ofDays(90);

    private static final Duration REPLAYED = Duration.ofDays(30);

    private final HousekeepingStore store;

    public Housekeeping(HousekeepingStore store) {
        this.store = store;
    }

    /**
     * Does it all; a month that cannot be made keeps none of the rest from being done.
     *
     * @throws RuntimeException what went wrong first
     */
    public void tidyUp() {
        RuntimeException failure = null;
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            try {
                store.makePartitions(ahead);
            } catch (RuntimeException e) {
                LOG.warn("The partitions of the month {} from now could not be made", ahead);
                failure = failure == null ? e : failure;
            }
        }
        int answers = inBatches(() -> store.forgetAnswers(ANSWERS, BATCH));
        int keys = inBatches(() -> store.forgetInboundKeys(INBOUND_KEYS, BATCH));
        inBatches(() -> store.forgetSenders(BATCH));
        store.forgetSpending(SPENDING);
        int parked = inBatches(() -> store.forgetParked(PARKED, REPLAYED, BATCH));
        LOG.info(
                "Tidied up: {} remembered answers, {} keys of inbound texts and {} parked entries dropped",
                answers,
                keys,
                parked);
        if (failure != null) {
            throw failure;
        }
    }

    /** Short statements, so that nobody waits for them and a node that stops need not wait for the last. */
    private static int inBatches(IntSupplier delete) {
        int all = 0;
        int some;
        do {
            some = delete.getAsInt();
            all += some;
        } while (some == BATCH && !Thread.currentThread().isInterrupted());
        return all;
    }
}
