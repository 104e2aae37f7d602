package io.bactrian.bench.reference;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** What a lease's holder does to its lane within a transaction. */
final class Lanes {

    private Lanes() {}

    /** The values that name a lease, and some more. */
    static Map<String, Object> of(Lease lease, Object... more) {
        Map<String, Object> values = Session.with(more);
        values.put("lane", lease.lane());
        values.put("conversation", lease.conversation());
        values.put("token", lease.token());
        return values;
    }

    /** Whether the lease is still held; it is, then, until the commit. */
    static boolean lock(Session session, Lease lease) throws SQLException {
        return session.first("LaneStore.lock", of(lease), row -> true) != null;
    }

    static void finish(Session session, Lease lease, boolean more) throws SQLException {
        session.update("LaneStore.finish", of(lease, "more", more));
    }

    /** @param carry for the next run, JSON; null for nothing */
    static void putOff(Session session, Lease lease, double seconds, String carry) throws SQLException {
        session.update("LaneStore.putOff.1", of(lease, "carry", carry));
        session.update("LaneStore.putOff.2", of(lease, "attempts", 0, "seconds", seconds));
    }

    static void wake(Session session, String lane, UUID conversation) throws SQLException {
        session.update(
                "LaneStore.wake",
                Session.with("lane", lane, "conversation", conversation, "seconds", 0.0, "priority", 0));
    }
}
