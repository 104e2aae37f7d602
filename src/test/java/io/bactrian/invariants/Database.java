package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Customer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests ask of the database, and do to it as a dying node would. */
record Database(JdbcClient jdbc) {

    private static final String OF_CUSTOMER = "(select id from conversation where customer = :customer)";

    /** A use case of the demo's brand with a number of its own, whose turns begin sooner than people's texts allow. */
    void line(String useCase, String number) {
        line(useCase, number, 100, 5_000);
    }

    /** As above, with the time that a turn waits for the next quick text, and the longest. */
    void line(String useCase, String number, int debounceMillis, int debounceMostMillis) {
        jdbc.sql(
                        """
                        insert into use_case (id, brand_id, name, provider, agent, desk, settings)
                        select :id, brand_id, :id, provider, agent, desk,
                          jsonb_build_object('debounceMillis', :debounce, 'debounceMostMillis', :most)
                        from use_case where id = 'support'""")
                .param("id", useCase)
                .param("debounce", debounceMillis)
                .param("most", debounceMostMillis)
                .update();
        jdbc.sql(
                        """
                        insert into number (number, brand_id, type, capabilities, provider, registration)
                        select :number, brand_id, type, capabilities, provider, registration
                        from number where number = '+12025550100'""")
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into number_binding (number, channel, use_case_id, brand_id)
                        select :number, 'sms', id, brand_id from use_case where id = :id""")
                .param("number", number)
                .param("id", useCase)
                .update();
    }

    /** How many rows each table has, once no lane has work any more. */
    Map<String, Long> rows() {
        Await.until(() -> assertThat(number("select count(*) from lane where due_at is not null"))
                .as("lanes with work")
                .isZero());
        List<String> tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(table, number("select count(*) from " + table)));
        return rows;
    }

    long turns(Customer customer) {
        return of(customer, "select count(*) from turn where conversation_id in " + OF_CUSTOMER);
    }

    /** The customer's texts that no turn has taken. */
    long unanswered(Customer customer) {
        return of(
                customer,
                "select count(*) from text where direction = 'inbound' and turn_id is null and conversation_id in "
                        + OF_CUSTOMER);
    }

    /** The statuses of all texts to the customer, in their order. */
    List<String> statuses(Customer customer) {
        return jdbc.sql("select status from text where direction = 'outbound' and conversation_id in " + OF_CUSTOMER
                        + " order by seq")
                .param("customer", customer.number())
                .query(String.class)
                .list();
    }

    /** As if the holder of the lane had not been heard of since its lease ran out. */
    void expireFirstLease(Customer customer, String lane) {
        jdbc.sql(
                        "update lane set leased_until = now() - interval '1 second' where attempts = 1 and name = :lane and conversation_id in "
                                + OF_CUSTOMER)
                .param("lane", lane)
                .param("customer", customer.number())
                .update();
    }

    /** As if a node had died after it marked the waiting text as being sent, and its lease had run out. */
    void dieWhileSending(Customer customer) {
        change(
                customer,
                "update text set status = 'submitting' where status = 'queued' and conversation_id in " + OF_CUSTOMER);
        change(
                customer,
                "update lane set due_at = now(), leased_until = now() - interval '1 second', token = gen_random_uuid()"
                        + " where name = 'send' and conversation_id in " + OF_CUSTOMER);
    }

    private void change(Customer customer, String sql) {
        assertThat(jdbc.sql(sql).param("customer", customer.number()).update())
                .as("rows changed")
                .isOne();
    }

    private long of(Customer customer, String sql) {
        return jdbc.sql(sql)
                .param("customer", customer.number())
                .query(Long.class)
                .single();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
