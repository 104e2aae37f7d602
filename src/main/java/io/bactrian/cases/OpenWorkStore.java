package io.bactrian.cases;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a gateway has left to do for somebody; the one thing that cannot be seen from outside. */
public final class OpenWorkStore {

    private final JdbcClient jdbc;

    public OpenWorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many lanes of a customer's conversations are due or held. */
    public long of(String customer) {
        return jdbc.sql(
                        """
                        select count(*) from lane l join conversation c on c.id = l.conversation_id
                        where c.customer = :customer and (l.due_at is not null or l.leased_until > now())""")
                .param("customer", customer)
                .query(Long.class)
                .single();
    }
}
