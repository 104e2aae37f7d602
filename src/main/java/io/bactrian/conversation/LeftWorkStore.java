package io.bactrian.conversation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether a conversation has anything left to do. Joins the caller's transaction. */
@Repository
class LeftWorkStore {

    private final JdbcClient jdbc;

    LeftWorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the conversation still. @return false when there is none */
    boolean hold(UUID conversation) {
        return is("exists (select 1 from conversation where id = :id for no key update)", conversation);
    }

    /** Whether texts wait for a turn: keywords, or all others. */
    boolean unanswered(UUID conversation, boolean keywords) {
        return is(
                "exists (select 1 from text where conversation_id = :id and direction = 'inbound' and turn_id is null"
                        + " and keyword is " + (keywords ? "not null)" : "null)"),
                conversation);
    }

    /** Whether texts wait to be sent, or it is unknown whether one was. */
    boolean unsent(UUID conversation) {
        return is(
                "exists (select 1 from text where conversation_id = :id and direction = 'outbound'"
                        + " and status in ('queued', 'submitting'))",
                conversation);
    }

    /** Whether a person has the conversation, or is to have it. */
    boolean handedOff(UUID conversation) {
        return is(
                "exists (select 1 from handoff where conversation_id = :id"
                        + " and state in ('open', 'delivered', 'parked'))",
                conversation);
    }

    private boolean is(String condition, UUID conversation) {
        return jdbc.sql("select " + condition)
                .param("id", conversation)
                .query(Boolean.class)
                .single();
    }
}
