package io.bactrian.conversation;

import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.switchboard.UseCase;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens conversations that begin with us: an inbound text opens its own in the statement that stores it. */
@Repository
public class ConversationStore {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Outbox outbox;

    public ConversationStore(JdbcClient jdbc, Ids ids, Outbox outbox) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.outbox = outbox;
    }

    private record Found(UUID id, boolean opened) {}

    /**
     * The use case's open conversation with the customer, held still for the caller's transaction, which it needs; opened
     * where there is none.
     *
     * @param customer E.164
     * @param number ours: the conversation goes on from it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID findOrOpen(UseCase useCase, String customer, String number) {
        Found found = jdbc.sql(
                        """
                insert into conversation as c
                  (id, brand_id, use_case_id, customer, number, state, owner, opened_at, updated_at)
                values (:id, :brand, :useCase, :customer, :number, 'new', 'agent', now(), now())
                on conflict (use_case_id, customer) where state not in ('completed', 'archived') do update
                set number = excluded.number, updated_at = now()
                returning c.id, c.xmax = 0 as opened""")
                .param("id", ids.next())
                .param("brand", useCase.brand())
                .param("useCase", useCase.id())
                .param("customer", customer)
                .param("number", number)
                .query((row, n) -> new Found(row.getObject("id", UUID.class), row.getBoolean("opened")))
                .single();
        if (found.opened()) {
            outbox.add(
                    useCase.brand(),
                    "conversation.started",
                    found.id(),
                    Map.of("conversationId", found.id(), "useCase", useCase.id()));
        }
        return found.id();
    }
}
