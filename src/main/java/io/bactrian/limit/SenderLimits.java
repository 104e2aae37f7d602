package io.bactrian.limit;

import java.time.Duration;

/** How many turns a sender may have, by use case; counted for all nodes together. */
public class SenderLimits {

    private final SenderLimitStore store;
    private final Rate general;

    /** @param general what a use case gets that sets nothing */
    public SenderLimits(SenderLimitStore store, Rate general) {
        this.store = store;
        this.general = general;
    }

    /**
     * The rate of a use case; what is below 1 counts as 1.
     *
     * @param atOnce null takes the general one
     * @param perMinute as above
     */
    public Rate rate(Integer atOnce, Integer perMinute) {
        return new Rate(
                atOnce == null ? general.atOnce() : Math.max(1, atOnce),
                perMinute == null ? general.perMinute() : Math.max(1, perMinute));
    }

    /** How long the sender's next turn must wait; zero when it may be now. */
    public Duration delay(Rate rate, String useCase, String senderHash) {
        return rate.delay(store.debt(useCase, senderHash));
    }

    /** Counts one turn. Joins the caller's transaction. */
    public void spend(Rate rate, String useCase, String senderHash) {
        store.spend(useCase, senderHash, rate.period());
    }
}
