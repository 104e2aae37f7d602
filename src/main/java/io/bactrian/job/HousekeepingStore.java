package io.bactrian.job;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is added to and dropped from the tables as time goes by. Database time, months in UTC. */
@Repository
public class HousekeepingStore {

    private final JdbcClient jdbc;

    public HousekeepingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes the partitions of a month where they are missing. It needs the tables for itself for a moment; where it does
     * not get them within three seconds it gives up, since everybody else waits behind it.
     *
     * @param ahead how many months from now
     */
    @Transactional
    public void makePartitions(int ahead) {
        jdbc.sql("select set_config('lock_timeout', '3s', true)")
                .query(String.class)
                .single();
        jdbc.sql("select make_partitions((now() at time zone 'UTC' + make_interval(months => :ahead))::date)::text")
                .param("ahead", ahead)
                .query(String.class)
                .list();
    }

    // limits stand in the statements, which are planned for them: an unknown one would be taken for a tenth of the
    // table

    /** @return how many remembered answers were dropped, at most the given number */
    public int forgetAnswers(Duration age, int most) {
        return jdbc.sql(
                        """
                delete from idempotency where ctid in (
                  select ctid from idempotency where created_at < now() - :seconds * interval '1 second' limit %d)"""
                                .formatted(most))
                .param("seconds", age.toSeconds())
                .update();
    }

    /** @return how many senders were forgotten who have all their turns again, at most the given number */
    public int forgetSenders(int most) {
        return jdbc.sql(
                        """
                delete from sender_limit where ctid in (
                  select ctid from sender_limit where full_at < now() order by full_at limit %d)"""
                                .formatted(most))
                .update();
    }

    /** @return how many keys of inbound texts and receipts were dropped, the oldest first, at most the given number */
    public int forgetInboundKeys(Duration age, int most) {
        return jdbc.sql(
                        """
                delete from inbound_key where ctid in (
                  select ctid from inbound_key where received_at < now() - :seconds * interval '1 second'
                  order by received_at limit %d)"""
                                .formatted(most))
                .param("seconds", age.toSeconds())
                .update();
    }

    /** Drops what brands spent on the model on days that are over for this long. */
    public void forgetSpending(Duration age) {
        jdbc.sql("delete from model_spending where day < (now() at time zone 'UTC')::date - :days")
                .param("days", (int) age.toDays())
                .update();
    }

    /**
     * Drops parked entries, and with the first batch what was counted of them.
     *
     * @param age of those that were not replayed; the last time counts
     * @param replayed how long ago the others were replayed
     * @return how many were dropped, at most the given number
     */
    public int forgetParked(Duration age, Duration replayed, int most) {
        jdbc.sql("delete from parked_day where day < now() - interval '7 days'").update();
        return jdbc.sql(
                        """
                delete from parked where ctid in (
                  select ctid from parked
                  where replayed_at < now() - :replayed * interval '1 second'
                    or replayed_at is null
                      and coalesce(last_parked_at, parked_at) < now() - :seconds * interval '1 second'
                  limit %d)"""
                                .formatted(most))
                .param("replayed", replayed.toSeconds())
                .param("seconds", age.toSeconds())
                .update();
    }
}
