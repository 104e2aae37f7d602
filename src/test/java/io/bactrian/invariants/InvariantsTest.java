package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bactrian.cases.Await;
import io.bactrian.cases.Desk;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import io.bactrian.conversation.Turns;
import io.bactrian.testing.Customer;
import io.bactrian.testing.StubTwilio.Sent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Texts that come in, turns, handoffs: nothing is lost, and nothing is done twice. */
class InvariantsTest {

    private final Stage stage = new Stage();
    private final Customer customer = stage.customer();

    @AfterEach
    void nothingIsToldToTheLog() {
        stage.end();
        assertThat(stage.gateway().logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    @Test
    @DisplayName("one webhook ten times at once: one text, one turn, one reply, and every copy is answered 200")
    void copies() {
        Map<String, String> form = customer.form(stage.own("Ten times the same"));
        assertThat(AtOnce.each(10, n -> customer.posts(form).status())).containsOnly(200);

        customer.receives("Thanks, noted.");
        customer.settles();
        assertThat(stage.messages("inbound")).hasSize(1);
        assertThat(stage.database().turns(customer)).isOne();
        assertThat(stage.model().calls(stage.number())).hasSize(1);
        assertThat(stage.attempts()).hasSize(1);
    }

    @Test
    @DisplayName("texts while a turn is held: it runs again twice, no more; nothing is lost, replies keep their order")
    void overtaken() {
        stage.twilio().answers(stage.number(), Stage.THROTTLED);
        for (String reply : List.of("first", "second", "third", "fourth")) {
            stage.model().decides(stage.number(), Map.of("reply", reply));
        }
        CountDownLatch run = stage.model().hold(stage.number());
        customer.texts(stage.own("a"));
        for (String later : List.of("b", "c", "d")) {
            stage.asked("abcd".indexOf(later));
            customer.texts(stage.own(later));
            CountDownLatch next = stage.model().hold(stage.number());
            run.countDown();
            run = next;
        }
        stage.asked(4);
        stage.model().release(stage.number());

        customer.receives("third", "fourth");
        customer.settles();
        assertThat(stage.attempts())
                .as("the second reply waited for the first, which was throttled")
                .containsExactly("third", "third", "fourth");
        assertThat(stage.model().calls(stage.number())).hasSize(4);
        assertThat(stage.database().turns(customer)).isEqualTo(2);
        assertThat(stage.database().unanswered(customer)).isZero();
    }

    @Test
    @DisplayName("a lane whose lease ran out is taken over, and the late holder writes nothing")
    void takenOver() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Turns.class);
        logger.addAppender(log);
        stage.model().decides(stage.number(), Map.of("reply", "From the second."));
        stage.model().decides(stage.number(), Map.of("reply", "From the late one."));
        CountDownLatch late = stage.model().hold(stage.number());
        customer.texts(stage.own("Who answers?"));
        stage.asked(1);
        stage.model().hold(stage.number());
        Await.until(() -> {
            // again where the holder has renewed it just then
            if (stage.model().calls(stage.number()).size() < 2) {
                stage.database().expireFirstLease(customer, "converse");
            }
            assertThat(stage.model().calls(stage.number())).hasSize(2);
        });
        stage.model().release(stage.number());
        customer.receives("From the second.");
        late.countDown();

        Await.until(() -> assertThat(List.copyOf(log.list))
                .anyMatch(line -> line.getFormattedMessage().contains("came too late")));
        logger.detachAppender(log);
        customer.settles();
        customer.receives("From the second.");
        assertThat(stage.database().turns(customer)).isOne();
        assertThat(stage.messages("outbound")).hasSize(1);
    }

    @Test
    @DisplayName("a handoff while the desk is down: one ticket afterwards, one text to the customer")
    void deskDown() {
        StubZendesk desk = stage.gateway().stubs().zendesk();
        stage.database().rows(); // nobody else's comment may meet the failures
        int before = stage.gateway().stubs().calls().size();
        desk.answers(new VendorAnswer(503, "down", "text/plain"));
        desk.answers(new VendorAnswer(429, "slow down", "text/plain"));
        customer.texts(stage.own("I want to talk to a human"));
        customer.settles();

        Await.until(() -> assertThat(desk.tickets())
                .filteredOn(ticket -> ticket.mentions(stage.number()))
                .hasSize(1));
        assertThat(customer.received()).hasSize(1);
        List<List<String>> keys = stage.gateway().stubs().calls().stream()
                .skip(before)
                .filter(call -> call.path().startsWith("/api/v2/tickets"))
                .filter(call -> call.body().contains(stage.number()))
                .map(VendorCall::headers)
                .map(headers -> headers.get("Idempotency-Key"))
                .toList();
        assertThat(keys)
                .as("the first attempt, and the one after a search found nothing, are one to the desk")
                .hasSize(2)
                .doesNotContainNull()
                .containsOnly(keys.get(0));
    }

    @Test
    @DisplayName("one Idempotency-Key from eight threads at once: one text, and everybody is told the same id")
    void oneKey() {
        customer.texts(stage.own("Hello"));
        customer.receives("Thanks, noted.");
        Map<String, String> key = Map.of("Idempotency-Key", stage.own("a key"));
        List<Http.Answer> answers = AtOnce.each(8, n -> stage.send("Your order left.", key));

        assertThat(answers).extracting(Http.Answer::status).allMatch(status -> status / 100 == 2);
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("id").asText())
                        .collect(Collectors.toSet()))
                .hasSize(1)
                .doesNotContain("");
        customer.receives("Thanks, noted.", "Your order left.");
        customer.settles();
        assertThat(stage.messages("outbound")).hasSize(2);
    }

    @Test
    @DisplayName("calls that are unsigned, wrongly signed or signed for something else leave no row in any table")
    void unsigned() {
        customer.texts(stage.own("Hello once"));
        customer.receives("Thanks, noted.");
        Sent sent = customer.received().get(0);
        String receipts =
                sent.form().get("StatusCallback").replace(stage.gateway().base(), "");
        Map<String, String> form = customer.form("STOP");
        Map<String, String> receipt = Map.of("MessageSid", sent.sid(), "MessageStatus", "failed");
        Map<String, Long> before = stage.database().rows();

        String others = customer.signature("/webhooks/sms/twilio", customer.form("HELP"));
        for (String signature : List.of("", "d3JvbmcgYW5kIHRvbyBzaG9ydA==", others)) {
            Map<String, String> signed = Map.of("X-Twilio-Signature", signature);
            assertThat(customer.twilioPosts("/webhooks/sms/twilio", form, signed)
                            .status())
                    .isEqualTo(403);
            assertThat(customer.twilioPosts(receipts, receipt, signed).status()).isEqualTo(403);
        }
        for (String signed : List.of("false", "wrong", "stale")) {
            Desk desk = new Desk(stage.gateway().base()).signed(signed);
            assertThat(desk.commentAdded(4001, "Not from us", true, "").status())
                    .isEqualTo(403);
            assertThat(desk.statusChanged(4001, "solved").status()).isEqualTo(403);
        }
        assertThat(stage.send("Nobody asked", Map.of("Authorization", "")).status())
                .isEqualTo(401);

        assertThat(stage.database().rows()).isEqualTo(before);
        assertThat(stage.statuses()).containsExactly("accepted");
    }
}
