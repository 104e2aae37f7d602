package io.bactrian.lane;

import io.bactrian.limit.Pace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has webhooks go first: while many are under way at once, what a lane leads begins later. A text must be stored, and a STOP
 * count, before its carrier gives up waiting; an answer may come a little later.
 */
public final class Rush {

    private static final Logger LOG = LoggerFactory.getLogger(Rush.class);
    private static final long LOOK_MILLIS = 10;

    private final IntSupplier underWay;
    private final int most;
    private final Duration longest;
    private final Pace told = new Pace(1, Duration.ofMinutes(1), System::nanoTime);

    /**
     * @param underWay how many webhooks are, now
     * @param most that are no rush yet
     * @param longest how long one piece of work waits at most, so that a rush that does not end stops none
     */
    public Rush(IntSupplier underWay, int most, Duration longest) {
        this.underWay = underWay;
        this.most = most;
        this.longest = longest;
    }

    /** Whether there is a rush now. */
    boolean isOn() {
        return underWay.getAsInt() > most;
    }

    /**
     * Waits while there is a rush.
     *
     * @return false when it was interrupted, which stays noted: nothing is to begin any more
     */
    boolean await() {
        long begun = System.nanoTime();
        while (isOn() && System.nanoTime() - begun < longest.toNanos()) {
            if (told.admit("").isPresent()) {
                LOG.info(
                        "More than {} webhooks are under way at once; the lanes' work waits for them, each {} ms at most",
                        most,
                        longest.toMillis());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
