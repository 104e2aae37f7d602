package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bactrian.cases.Await;
import io.bactrian.lane.LaneSignal;
import io.bactrian.live.WebhookEngine;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** While very many webhooks are under way at once, turns wait for them, but not for long. */
class WebhooksFirstTest {

    private static final String LINE = "+12125550976";

    /** Nobody waits for it: the turn is made due when the rush is there. */
    private static final int DEBOUNCE = 60_000;

    /** Many more than are no rush yet, and not more than are served at once. */
    private static final int RUSH = 8 * Runtime.getRuntime().availableProcessors() + 24;

    private static Gateway gateway;
    private static Database database;

    @BeforeAll
    static void line() {
        gateway = Gateway.running();
        database = new Database(gateway.jdbc());
        database.line("webhooks-first", LINE, DEBOUNCE, DEBOUNCE);
    }

    @AfterEach
    void nothingSlowsTextsAnyMore() {
        gateway.jdbc().sql("drop trigger if exists slowly on inbound_key").update();
        gateway.jdbc().sql("drop function if exists slowly").update();
    }

    @Test
    @DisplayName(
            "a turn that is due in a rush begins a second later, and all texts of the rush are stored and answered")
    void turnsWait() throws Exception {
        assumeThat(RUSH).isLessThanOrEqualTo(60);
        Customer waiting = gateway.customer().towards(LINE);
        waiting.texts("Good morning from " + waiting.number().substring(2));
        eachStatementTakes(2);
        List<Customer> crowd = new ArrayList<>();
        List<Future<Integer>> answers = new ArrayList<>();
        ExecutorService carrier = Executors.newFixedThreadPool(RUSH);
        try {
            for (int n = 0; n < RUSH; n++) {
                Customer customer = gateway.customer();
                crowd.add(customer);
                answers.add(carrier.submit(
                        () -> customer.texts("Hello from " + customer.number().substring(2))
                                .status()));
            }
            Await.until(() ->
                    assertThat(gateway.part(WebhookEngine.class).underWay()).isGreaterThanOrEqualTo(RUSH));
            Instant due = isDue(waiting);
            Await.until(() -> assertThat(database.turns(waiting)).isOne());
            assertThat(Duration.between(due, begun(waiting))).isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            carrier.shutdown();
        }
        nothingSlowsTextsAnyMore();
        crowd.forEach(customer -> customer.receives("Thanks, noted."));
        crowd.forEach(Customer::settles);
        waiting.settles();
    }

    /** What stores texts waits; what leads a turn does not. */
    private static void eachStatementTakes(double seconds) {
        gateway.jdbc()
                .sql("create function slowly() returns trigger language plpgsql as"
                        + " 'begin perform pg_sleep(%s); return null; end'".formatted(seconds))
                .update();
        gateway.jdbc()
                .sql("create trigger slowly before insert on inbound_key for each statement execute function slowly()")
                .update();
    }

    private static Instant isDue(Customer customer) {
        Instant due = gateway.jdbc()
                .sql(
                        """
                        update lane set due_at = now() where name = 'converse' and conversation_id in (
                          select id from conversation where customer = :customer)
                        returning due_at""")
                .param("customer", customer.number())
                .query(Timestamp.class)
                .single()
                .toInstant();
        gateway.part(LaneSignal.class).wake("converse", Duration.ZERO);
        return due;
    }

    private static Instant begun(Customer customer) {
        return gateway.jdbc()
                .sql(
                        """
                        select u.started_at from turn u join text t on t.turn_id = u.id
                        where t.from_number = :customer and t.direction = 'inbound'""")
                .param("customer", customer.number())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
