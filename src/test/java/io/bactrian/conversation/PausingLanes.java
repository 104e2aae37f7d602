package io.bactrian.conversation;

import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lanes, with something to be done once in the middle of a commit. */
class PausingLanes extends LaneStore {

    /** Where a commit can be held up. */
    enum Place {
        /** The consent and the conversation are locked, the lane is not. */
        BEFORE_LOCK,
        /** All is locked, and nothing looked at. */
        AFTER_LOCK,
        /** All is looked at and written, but the lane's end. */
        BEFORE_FINISH
    }

    private Place place;
    private Runnable work;

    PausingLanes(JdbcClient jdbc) {
        super(jdbc, new LaneSignal());
    }

    void once(Place place, Runnable work) {
        this.place = place;
        this.work = work;
    }

    @Override
    public boolean lock(Lease lease) {
        at(Place.BEFORE_LOCK);
        boolean held = super.lock(lease);
        at(Place.AFTER_LOCK);
        return held;
    }

    @Override
    public void finish(Lease lease, boolean more) {
        at(Place.BEFORE_FINISH);
        super.finish(lease, more);
    }

    private void at(Place here) {
        Runnable now = work;
        if (now != null && here == place) {
            work = null;
            now.run();
        }
    }
}
