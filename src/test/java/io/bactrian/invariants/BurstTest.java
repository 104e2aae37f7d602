package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several quick texts are one turn, which waits for the next one, but not for ever; what needs no waiting does not wait. */
class BurstTest {

    private static final String QUICK = "+12125550981";
    private static final String SLOW = "+12125550982";
    private static final int MOST = 1_500;

    private static Gateway gateway;
    private static Database database;

    private final String number = gateway.customer().number();

    @BeforeAll
    static void lines() {
        gateway = Gateway.running();
        database = new Database(gateway.jdbc());
        database.line("burst-quick", QUICK, 700, MOST);
        database.line("burst-slow", SLOW, 60_000, 120_000);
    }

    @AfterEach
    void nothingIsToldToTheLog() {
        gateway.stubs().model().release(number);
        assertThat(gateway.logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    @Test
    @DisplayName("a stream of texts that never pauses gets a turn within the longest wait, again and again")
    void stream() throws Exception {
        Customer earlier = gateway.customer().towards(QUICK); // the first text of all takes longer
        earlier.texts(own("good morning"));
        earlier.receives("Thanks, noted.");
        Customer customer = gateway.customer(number).towards(QUICK);
        AtomicInteger texts = new AtomicInteger();
        ScheduledExecutorService thumbs = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> typing = thumbs.scheduleAtFixedRate(
                    () -> customer.texts(own("go on " + texts.incrementAndGet())), 0, 500, TimeUnit.MILLISECONDS);
            Await.until(() -> assertThat(database.turns(customer)).isGreaterThanOrEqualTo(2));
            typing.cancel(false);
        } finally {
            thumbs.shutdown();
            assertThat(thumbs.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        customer.settles();

        assertThat(database.unanswered(customer)).isZero();
        assertThat(database.turns(customer)).isLessThan(texts.get());
        assertThat(waits(customer))
                .as("milliseconds from the oldest text of each turn until it began")
                .allMatch(wait -> wait < MOST + 1_000);
    }

    @Test
    @DisplayName("a text with a picture, one without words, and a keyword wait for nothing; a plain text does")
    void picture() {
        Customer customer = gateway.customer(number).towards(SLOW);
        customer.texts(own("look at this"));
        assertThat(waiting(customer)).isOne();
        Map<String, String> picture = customer.form(own("a tent"));
        picture.put("NumMedia", "1");
        assertThat(customer.posts(picture).status()).isEqualTo(200);
        customer.receives("Thanks, noted.");
        customer.settles();
        assertThat(database.turns(customer)).as("both texts are one turn").isOne();

        customer.texts("   ");
        Await.until(() -> assertThat(database.turns(customer)).isEqualTo(2));
        customer.texts(own("and this"));
        customer.texts("HELP");
        Await.until(() -> assertThat(customer.received()).hasSize(2));
        assertThat(database.turns(customer)).isEqualTo(3);
        assertThat(waiting(customer)).isOne();
        gateway.jdbc() // nobody waits for it here
                .sql("update lane set due_at = now() where name = 'converse' and due_at > now() + interval '9 seconds'")
                .update();
        customer.settles();
        assertThat(database.unanswered(customer)).isZero();
    }

    @Test
    @DisplayName(
            "an answer that a newer text overtook is dropped, and the next run uses the results of its tools again")
    void overtaken() {
        Customer customer = gateway.customer(number).towards(QUICK);
        gateway.jdbc()
                .sql(
                        "insert into demo_order (number, customer, item, state) values (:order, :customer, 'Kite', 'packed')")
                .param("order", order())
                .param("customer", number)
                .update();
        var model = gateway.stubs().model();
        for (String answer : List.of("Dropped.", "Packed, and yes.")) {
            model.callsTool(number, "look-up-order", Map.of("order", order()));
            model.decides(number, Map.of("reply", answer));
        }
        CountDownLatch wish = model.hold(number);
        customer.texts(own("where is my order"));
        asked(1);
        CountDownLatch answer = model.hold(number);
        wish.countDown();
        asked(2); // the tool has run, and cannot find the order again
        gateway.jdbc()
                .sql("delete from demo_order where number = :order")
                .param("order", order())
                .update();
        customer.texts(own("and is it a kite"));
        model.release(number);
        assertThat(answer.getCount()).isZero();

        customer.receives("Packed, and yes.");
        customer.settles();
        assertThat(model.calls(number)).hasSize(4);
        assertThat(model.calls(number).get(3).path("messages").toString())
                .as("what the model is told the second time")
                .contains("Kite", "and is it a kite");
        assertThat(database.turns(customer)).isOne();
    }

    private void asked(int times) {
        Await.until(() -> assertThat(gateway.stubs().model().calls(number)).hasSize(times));
    }

    private String order() {
        return "9" + number.substring(number.length() - 3);
    }

    private String own(String words) {
        return words + ", says customer " + number.substring(2, 5) + "-" + number.substring(10);
    }

    private static List<Double> waits(Customer customer) {
        return gateway.jdbc()
                .sql(
                        """
                        select extract(epoch from u.started_at - min(t.created_at)) * 1000
                        from turn u join text t on t.turn_id = u.id and t.direction = 'inbound'
                        where t.from_number = :customer group by u.id, u.started_at""")
                .param("customer", customer.number())
                .query(Double.class)
                .list();
    }

    /** How many of the customer's lanes will be due only later. */
    private static long waiting(Customer customer) {
        return gateway.jdbc()
                .sql(
                        """
                        select count(*) from lane l join conversation c on c.id = l.conversation_id
                        where c.customer = :customer and l.due_at > now() + interval '9 seconds'""")
                .param("customer", customer.number())
                .query(Long.class)
                .single();
    }
}
