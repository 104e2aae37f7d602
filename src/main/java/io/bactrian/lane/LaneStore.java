package io.bactrian.lane;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lanes' table. All times are the database's, so that nodes with wrong clocks cannot take each other's work. */
@Repository
public class LaneStore {

    private final JdbcClient jdbc;
    private final LaneSignal signal;

    /** @param signal is told of work that a lane's end leaves */
    public LaneStore(JdbcClient jdbc, LaneSignal signal) {
        this.jdbc = jdbc;
        this.signal = signal;
    }

    /** As below, where bulk may have every place. */
    public List<Lease> lease(String lane, int most, Duration length) {
        return lease(lane, most, most, length);
    }

    /**
     * Takes conversations that have work and that nobody holds, the longest due first, and bulk only after all others. Nobody
     * waits for the disk: when the database dies with a lease that it had not written yet, the lease is gone, {@link #lock} tells
     * its holder so, and the work is led again. That holds in a transaction of its own; a caller's would lose its durability.
     *
     * @param most how many at most
     * @param bulk how many of them may be bulk
     * @param length how long the lease counts; after that anybody may take the work over
     */
    public List<Lease> lease(String lane, int most, int bulk, Duration length) {
        return jdbc.sql(
                        """
                with unhurried as materialized (select set_config('synchronous_commit', 'off', true)),
                urgent as (
                  select name, conversation_id from lane
                  where name = :lane and priority = 0 and due_at is not null and greatest(due_at, leased_until) <= now()
                  order by greatest(due_at, leased_until) limit :most for update skip locked),
                bulk as (
                  select name, conversation_id from lane
                  where name = :lane and priority = 1 and due_at is not null and greatest(due_at, leased_until) <= now()
                  order by greatest(due_at, leased_until) limit least(:bulk, :most - (select count(*) from urgent)) for update skip locked),
                free as (select * from urgent union all select * from bulk)
                update lane l
                set token = gen_random_uuid(), leased_until = now() + :seconds * interval '1 second',
                    attempts = l.attempts + 1
                from free cross join unhurried
                where l.name = free.name and l.conversation_id = free.conversation_id
                returning l.conversation_id, l.token, l.attempts, l.carry,
                  extract(epoch from now() - coalesce(l.since, l.due_at)) as waited""")
                .param("lane", lane)
                .param("most", most)
                .param("bulk", Math.min(most, bulk))
                .param("seconds", length.toMillis() / 1000.0)
                .query((row, n) -> new Lease(
                        lane,
                        row.getObject("conversation_id", UUID.class),
                        row.getObject("token", UUID.class),
                        row.getInt("attempts"),
                        row.getString("carry"),
                        Duration.ofMillis((long) (row.getDouble("waited") * 1_000))))
                .list();
    }

    /**
     * Lets leases count on, from now for the length. One whose work is being committed at this moment is passed over, and
     * one that was taken over stays lost.
     *
     * @param tokens of leases of this lane; not empty
     */
    public void renew(String lane, List<UUID> tokens, Duration length) {
        jdbc.sql(
                        """
                with held as (
                  select name, conversation_id from lane where name = :lane and token in (:tokens)
                  for update skip locked)
                update lane l set leased_until = now() + :seconds * interval '1 second'
                from held where l.name = held.name and l.conversation_id = held.conversation_id""")
                .param("lane", lane)
                .param("tokens", tokens)
                .param("seconds", length.toMillis() / 1000.0)
                .update();
    }

    /**
     * Gives leases up, so that anybody may take the work over at once; whoever held one can write nothing more by it.
     *
     * @param tokens of leases of this lane; not empty
     */
    public void release(String lane, List<UUID> tokens) {
        jdbc.sql(
                        """
                update lane set token = null, leased_until = null
                where name = :lane and token in (:tokens)""")
                .param("lane", lane)
                .param("tokens", tokens)
                .update();
    }

    /** Gives a conversation work in a lane, due after the delay unless it is due sooner already. Joins the caller's transaction. */
    public void wake(String lane, UUID conversationId, Duration delay) {
        wake(lane, conversationId, delay, false);
    }

    /**
     * As above.
     *
     * @param bulk whether everything else goes first; a conversation that has other work too is not bulk
     */
    public void wake(String lane, UUID conversationId, Duration delay, boolean bulk) {
        jdbc.sql(
                        """
                insert into lane as l (name, conversation_id, due_at, since, priority)
                values (:lane, :conversation, now() + :seconds * interval '1 second', now(), :priority)
                on conflict (name, conversation_id) do update
                set due_at = least(l.due_at, excluded.due_at), since = coalesce(l.since, excluded.since),
                  attempts = 0, priority = case when l.due_at is null then excluded.priority
                    else least(l.priority, excluded.priority) end""")
                .param("priority", bulk ? 1 : 0)
                .param("lane", lane)
                .param("conversation", conversationId)
                .param("seconds", delay.toMillis() / 1000.0)
                .update();
    }

    /** Makes work that was put off due at once; a conversation without work stays so. Joins the caller's transaction. */
    public void hasten(String lane, UUID conversationId) {
        jdbc.sql(
                        """
                update lane set due_at = now()
                where name = :lane and conversation_id = :conversation and due_at > now()""")
                .param("lane", lane)
                .param("conversation", conversationId)
                .update();
    }

    /** Stores what a run that takes the work over is to find, while it goes on. Without the lease it changes nothing. */
    public void carry(Lease lease, String carry) {
        jdbc.sql(
                        """
                update lane set carry = :carry::jsonb
                where name = :lane and conversation_id = :conversation and token = :token""")
                .param("carry", carry)
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .update();
    }

    /**
     * Locks the lease's row for the caller's transaction.
     *
     * @return whether the lease is still held; if not, the caller must not write
     */
    public boolean lock(Lease lease) {
        return jdbc.sql(
                        """
                select 1 from lane where name = :lane and conversation_id = :conversation and token = :token
                for update""")
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether new work came since the lease was taken: whoever brings some begins to count the attempts anew. */
    public boolean renewed(Lease lease) {
        return jdbc.sql(
                        """
                select attempts < :attempts from lane
                where name = :lane and conversation_id = :conversation and token = :token""")
                .param("attempts", lease.attempts())
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Ends the work well and frees the lane. Whoever says there is nothing more must have looked after {@link #lock},
     * or while holding the conversation, without which it gets no work.
     * Without the lease it changes nothing.
     *
     * @param more leaves the lane due: at once, or when newer work wanted it
     */
    public void finish(Lease lease, boolean more) {
        jdbc.sql(
                        """
                update lane set token = null, leased_until = null, attempts = 0, carry = null,
                  since = case when :more then now() end,
                  due_at = case when :more then greatest(due_at, now()) end
                where name = :lane and conversation_id = :conversation and token = :token""")
                .param("more", more)
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .update();
        if (more) {
            signal.wake(lease.lane(), Duration.ZERO);
        }
    }

    /**
     * Frees the lane to be led again after the delay, which is no failure: the attempts begin anew. Without the lease it
     * changes nothing.
     *
     * @param carry what the next run is to find in its {@link Lease#carry()}, as JSON; null for nothing
     */
    public void putOff(Lease lease, Duration delay, String carry) {
        carry(lease, carry);
        free(lease, delay, 0);
    }

    /**
     * As {@link #putOff}, and new texts of the customer do not lead the lane earlier.
     *
     * @param carry as for {@link #putOff}
     */
    public void holdBack(Lease lease, Duration delay, String carry) {
        jdbc.sql(
                        """
                update lane set not_before = now() + :seconds * interval '1 second'
                where name = :lane and conversation_id = :conversation and token = :token""")
                .param("seconds", delay.toMillis() / 1000.0)
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .update();
        putOff(lease, delay, carry);
    }

    /**
     * Frees the lane to be led again after the delay; what it carries stays. Without the lease it changes nothing.
     */
    public void retry(Lease lease, Duration delay) {
        free(lease, delay, lease.attempts());
    }

    private void free(Lease lease, Duration delay, int attempts) {
        jdbc.sql(
                        """
                update lane set token = null, leased_until = null,
                  attempts = least(attempts, :attempts), due_at = now() + :seconds * interval '1 second'
                where name = :lane and conversation_id = :conversation and token = :token""")
                .param("attempts", attempts)
                .param("seconds", delay.toMillis() / 1000.0)
                .param("lane", lease.lane())
                .param("conversation", lease.conversationId())
                .param("token", lease.token())
                .update();
    }
}
