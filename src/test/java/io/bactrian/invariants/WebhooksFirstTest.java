package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bactrian.cases.Await;
import io.bactrian.live.WebhookEngine;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** While very many webhooks are under way at once, turns wait for them, but not for long. */
class WebhooksFirstTest {

    private static final String LINE = "+12125550983";
    private static final int DEBOUNCE = 2_000;

    /** More than are no rush yet, and not more than are served at once. */
    private static final int RUSH = 8 * Runtime.getRuntime().availableProcessors() + 4;

    private static Gateway gateway;
    private static Database database;

    @BeforeAll
    static void line() {
        gateway = Gateway.running();
        database = new Database(gateway.jdbc());
        database.line("webhooks-first", LINE, DEBOUNCE, DEBOUNCE);
    }

    @Test
    @DisplayName("a turn that is due in a rush begins a second later, and all texts of the rush are stored")
    void turnsWait() throws Exception {
        assumeThat(RUSH).isLessThanOrEqualTo(60);
        Customer waiting = gateway.customer().towards(LINE);
        waiting.texts("Good morning from " + waiting.number().substring(2));
        List<Customer> crowd = new ArrayList<>();
        List<Future<Integer>> answers = new ArrayList<>();
        ExecutorService carrier = Executors.newFixedThreadPool(RUSH);
        try (Connection lock = gateway.part(DataSource.class).getConnection()) {
            hold(lock);
            for (int n = 0; n < RUSH; n++) {
                Customer customer = gateway.customer().towards(LINE);
                crowd.add(customer);
                answers.add(carrier.submit(
                        () -> customer.texts("Hello from " + customer.number().substring(2))
                                .status()));
            }
            Await.until(() ->
                    assertThat(gateway.part(WebhookEngine.class).underWay()).isGreaterThanOrEqualTo(RUSH));
            assertThat(database.turns(waiting)).as("not due yet").isZero();
            Await.until(() -> assertThat(database.turns(waiting)).isOne());
            assertThat(answers).as("the rush goes on").noneMatch(Future::isDone);
            lock.rollback();
        } finally {
            carrier.shutdown();
        }

        assertThat(late(waiting)).as("milliseconds").isBetween(950.0, 5_000.0);
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        crowd.forEach(customer -> customer.receives("Thanks, noted."));
        crowd.forEach(Customer::settles);
    }

    /** What stores a text waits; what leads a turn does not. */
    private static void hold(Connection lock) throws SQLException {
        lock.setAutoCommit(false);
        lock.createStatement().execute("lock table inbound_key in exclusive mode");
    }

    /** How long after it was due the customer's turn began. */
    private static double late(Customer customer) {
        return gateway.jdbc()
                .sql(
                        """
                        select extract(epoch from u.started_at - t.created_at) * 1000 - :debounce
                        from turn u join text t on t.turn_id = u.id and t.direction = 'inbound'
                        where t.from_number = :customer""")
                .param("customer", customer.number())
                .param("debounce", DEBOUNCE)
                .query(Double.class)
                .single();
    }
}
