package io.bactrian.crm;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wakes the lane {@code crm}. A conversation whose use case has no CRM is left alone. Joins the caller's transaction. */
@Repository
public class CrmLaneStore {

    private static final String WAKE =
            """
            insert into lane as l (name, conversation_id, due_at, since)
            select 'crm', id, now(), now() from (%s) woken
            on conflict (name, conversation_id) do update
            set due_at = least(l.due_at, excluded.due_at), since = coalesce(l.since, excluded.since), attempts = 0""";

    private final JdbcClient jdbc;

    public CrmLaneStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** There may be something to tell of this conversation. */
    public void wake(UUID conversation) {
        jdbc.sql(
                        WAKE.formatted(
                                """
                select c.id from conversation c join use_case u on u.id = c.use_case_id
                where c.id = :id and u.crm is not null"""))
                .param("id", conversation)
                .update();
    }

    /**
     * There is something to tell of this person: the newest conversation with each CRM of the brand is woken. Where there
     * is none, the next text brings it along.
     */
    public void wakeForPerson(String brand, String number) {
        jdbc.sql(
                        WAKE.formatted(
                                """
                select distinct on (u.crm) c.id from conversation c join use_case u on u.id = c.use_case_id
                where c.brand_id = :brand and c.customer = :number and u.crm is not null
                order by u.crm, c.opened_at desc"""))
                .param("brand", brand)
                .param("number", number)
                .update();
    }
}
