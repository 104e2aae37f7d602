package io.bactrian.limit;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What senders have used, for all nodes, in database time. */
@Repository
public class SenderLimitStore {

    private final JdbcClient jdbc;

    public SenderLimitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The time until the sender has everything again; zero for one who used nothing. */
    public Duration debt(String useCase, String senderHash) {
        double seconds = jdbc.sql(
                        """
                select extract(epoch from greatest(full_at - now(), interval '0')) from sender_limit
                where use_case_id = :useCase and sender_hash = :sender""")
                .param("useCase", useCase)
                .param("sender", senderHash)
                .query(Double.class)
                .optional()
                .orElse(0.0);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Adds one use that takes so long to come back. Joins the caller's transaction. */
    public void spend(String useCase, String senderHash, Duration period) {
        jdbc.sql(
                        """
                insert into sender_limit as l (use_case_id, sender_hash, full_at)
                values (:useCase, :sender, now() + :seconds * interval '1 second')
                on conflict (use_case_id, sender_hash) do update
                set full_at = greatest(l.full_at, now()) + :seconds * interval '1 second'""")
                .param("useCase", useCase)
                .param("sender", senderHash)
                .param("seconds", period.toMillis() / 1000.0)
                .update();
    }
}
