package io.bactrian.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which events of desks have been taken in. */
@Repository
class DeskEventStore {

    private final JdbcClient jdbc;

    DeskEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes in an event once: whether it is new. Joins the caller's transaction, so that a failure forgets it. */
    boolean firstTime(String desk, String eventId, String kind, String ticketId) {
        return jdbc.sql(
                                """
                insert into inbound_key (provider, account, external_id, kind, recipient, received_at)
                values (:desk, '', :event, :kind, :ticket, now()) on conflict do nothing""")
                        .param("desk", desk)
                        .param("event", eventId)
                        .param("kind", kind)
                        .param("ticket", ticketId)
                        .update()
                > 0;
    }
}
