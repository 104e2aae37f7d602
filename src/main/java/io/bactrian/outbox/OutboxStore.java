package io.bactrian.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reading side of the outbox, and who may read. All times are the database's. */
@Repository
public class OutboxStore {

    private final JdbcClient jdbc;

    public OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the lease of a topic, or renews it when half of it is over.
     *
     * @param token whoever asks
     * @return whether the lease is held now, and will be for at least half its length
     */
    boolean hold(String topic, UUID token, Duration length) {
        return jdbc.sql(
                        """
                with wish as (
                  select :topic::text as topic, :token::uuid as token, :seconds * interval '1 second' as length
                ), held as (
                  select 1 from outbox_relay join wish using (topic, token) where leased_until > now() + length / 2
                ), taken as (
                  insert into outbox_relay as r (topic, token, leased_until)
                  select topic, token, now() + length from wish
                  where not exists (select 1 from held) and not exists (
                    select 1 from outbox_relay o
                    where o.topic = wish.topic and o.token <> wish.token and o.leased_until > now())
                  on conflict (topic) do update set token = excluded.token, leased_until = excluded.leased_until
                  where r.token = excluded.token or r.leased_until <= now()
                  returning 1)
                select exists (select 1 from held union all select 1 from taken)""")
                .param("topic", topic)
                .param("token", token)
                .param("seconds", length.toMillis() / 1000.0)
                .query(Boolean.class)
                .single();
    }

    /** Gives the lease back, so that another node need not wait for its end. */
    void release(String topic, UUID token) {
        jdbc.sql("update outbox_relay set leased_until = '-infinity' where topic = :topic and token = :token")
                .param("topic", topic)
                .param("token", token)
                .update();
    }

    /** What waits, the oldest first. Of one key, nothing is left out before anything that is in. */
    List<WaitingEvent> waiting(String topic, int most) {
        return jdbc.sql(
                        """
                select o.id, o.brand_id, o.type, o.partition_key, o.position, o.data, o.created_at, b.content
                from outbox o left join business_event b on b.id = (o.data->>'businessEventId')::uuid
                where o.topic = :topic and o.published_at is null and o.parked_at is null
                order by o.position limit :most""")
                .param("topic", topic)
                .param("most", most)
                .query(OutboxStore::event)
                .list();
    }

    /** Notes what the receiver has acknowledged; what was parked meanwhile stays that. */
    void published(Collection<UUID> ids) {
        jdbc.sql("update outbox set published_at = now() where id = any(:ids) and parked_at is null")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** Takes an event out of the order for good. Joins the caller's transaction. */
    void park(UUID id) {
        jdbc.sql("update outbox set parked_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    /** Whether a parked event can go back to its place: {@code yes}, {@code no} (it is not parked), {@code soon}. */
    String canWaitAgain(UUID id) {
        return jdbc.sql(
                        """
                select case when parked_at is null then 'no'
                  when parked_at > now() - interval '1 minute' then 'soon' else 'yes' end
                from outbox where id = :id""")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("no");
    }

    /** Puts a parked event back to its place. Joins the caller's transaction. */
    void waitAgain(UUID id) {
        jdbc.sql("update outbox set parked_at = null where id = :id")
                .param("id", id)
                .update();
    }

    private static WaitingEvent event(ResultSet row, int n) throws SQLException {
        return new WaitingEvent(
                row.getObject("id", UUID.class),
                row.getString("brand_id"),
                row.getString("type"),
                row.getString("partition_key"),
                row.getLong("position"),
                row.getString("data"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("content"));
    }
}
