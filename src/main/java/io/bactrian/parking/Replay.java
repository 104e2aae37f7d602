package io.bactrian.parking;

import io.bactrian.refusal.Refusal;

/** How one kind of parked work is done again. */
public interface Replay {

    /** Whether the work is of this kind. */
    boolean knows(ParkedWork work);

    /**
     * Does it again, or has it done soon, through the same gates as the first time. Joins the caller's transaction, which
     * is rolled back when the entry was replayed by somebody else meanwhile.
     *
     * @throws Refusal when it cannot be done, whatever the code: the entry stays open
     */
    Replayed again(ParkedWork work);

    /** It cannot be done yet: what kept it from being done still does. */
    static Refusal refused(String why) {
        return new Refusal(409, "replay-refused", why);
    }

    /** It can never be done. */
    static Refusal never(String why) {
        return new Refusal(409, "not-replayable", why);
    }
}
