package io.bactrian.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.LogLines;
import io.bactrian.testing.OwnLine;
import io.bactrian.testing.StubTwilioLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts that Twilio took and whose webhook never came. */
class ReconcilerTest {

    private static final String NOT_ANSWERED = "accept-sms not-answered";

    private final OwnLine line = new OwnLine("reconciled", "+12125550971", "{\"debounceMillis\": 100}");
    private final StubTwilioLog log = line.gateway().stubs().twilio().log();
    private final Customer customer = line.customer();

    @AfterEach
    void nothingIsToldToTheLog() {
        log.alwaysAnswers(line.number(), null);
        log.pagesHold(1_000);
        assertThat(line.gateway().logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    @Test
    @DisplayName("a text that never came is found and answered once; its webhook, when it comes after all, is a repeat")
    void found() {
        Map<String, String> form = lost(customer, "Where is my order?", Duration.ofMinutes(2));
        customer.receives("Thanks, noted.");

        assertThat(customer.posts(form).status()).isEqualTo(200);
        customer.settles();
        customer.receives("Thanks, noted.");
        JsonNode text = only(line.messages(customer, "inbound"));
        assertThat(text.path("text").asText()).isEqualTo(form.get("Body"));
        assertThat(line.trace(text))
                .startsWith("list-sms-from-twilio found", "accept-sms stored")
                .contains("ask-agent reply")
                .doesNotContain(NOT_ANSWERED);
    }

    @Test
    @DisplayName("a text that is younger than a minute may still come by itself, and is left alone")
    void tooYoung() {
        lost(customer, "I have just written", Duration.ofSeconds(20));
        int asked = log.asked(line.number());
        Await.until(() -> assertThat(log.asked(line.number())).isGreaterThan(asked + 1));
        assertThat(line.messages(customer, "inbound")).isEmpty();
    }

    @Test
    @DisplayName("an old text is kept and not answered, and the agent knows it when the customer texts again")
    void old() {
        String words =
                lost(customer, "Is the shop open", Duration.ofMinutes(20)).get("Body");
        JsonNode text = awaitStored();
        assertThat(line.trace(text)).contains(NOT_ANSWERED);
        assertThat(line.conversation(customer).path("state").asText()).isEqualTo("new");

        customer.texts(own("And tomorrow?"));
        customer.receives("Thanks, noted.");
        customer.settles();
        List<JsonNode> calls = line.gateway().stubs().model().calls(customer.number());
        assertThat(only(calls).toString()).contains(words);
        assertThat(line.trace(text)).doesNotContain("ask-agent reply");
    }

    @Test
    @DisplayName("a text that a newer one has followed is kept and not answered")
    void overtaken() {
        customer.texts(own("The newer one"));
        customer.receives("Thanks, noted.");
        customer.settles();
        lost(customer, "The older one", Duration.ofMinutes(3));

        Await.until(() -> assertThat(line.messages(customer, "inbound")).hasSize(2));
        assertThat(line.trace(line.messages(customer, "inbound").get(1))).contains(NOT_ANSWERED);
        customer.settles();
        customer.receives("Thanks, noted.");
        assertThat(line.conversation(customer).path("state").asText()).isEqualTo("waiting-on-customer");
    }

    @Test
    @DisplayName("an old text of a person's conversation goes to the desk")
    void desk() {
        customer.texts(own("I want to talk to a human"));
        Await.until(() -> assertThat(only(tickets()).comments()).hasSize(1));
        customer.settles();
        String words = lost(customer, "My number is on the invoice", Duration.ofMinutes(20))
                .get("Body");

        Await.until(() -> assertThat(only(tickets()).comments())
                .hasSize(2)
                .last()
                .asString()
                .contains(words));
        customer.settles();
        assertThat(customer.received()).hasSize(1);
    }

    @Test
    @DisplayName("STOP counts however late it is found and is confirmed once; a START from before it changes nothing")
    void keywords() {
        customer.texts(own("Hello"));
        customer.receives("Thanks, noted.");
        customer.settles();
        lost(customer, "STOP", Duration.ofMinutes(40));
        Await.until(() -> assertThat(line.consent(customer)).isEqualTo("opted-out"));
        Await.until(() -> assertThat(customer.received()).hasSize(2));

        lost(customer, "START", Duration.ofMinutes(41));
        Await.until(() -> assertThat(line.messages(customer, "inbound")).hasSize(3));
        customer.settles();
        assertThat(line.consent(customer)).isEqualTo("opted-out");
        assertThat(customer.received()).hasSize(2).last().satisfies(sent -> assertThat(
                        sent.form().get("Body"))
                .contains("unsubscribed"));
        assertThat(line.trace(line.messages(customer, "inbound").get(2))).contains("obey-keyword no-answer");
    }

    @Test
    @DisplayName("a long log is read page by page, and every text of it is answered once")
    void pages() {
        log.pagesHold(2);
        List<Customer> people =
                IntStream.range(0, 7).mapToObj(n -> line.customer()).toList();
        people.forEach(one -> lost(one, "Anybody there?", Duration.ofMinutes(2)));

        people.forEach(one -> one.receives("Thanks, noted."));
        people.forEach(Customer::settles);
        people.forEach(one -> one.receives("Thanks, noted."));
    }

    @Test
    @DisplayName("a log that cannot be read is told of once, blocks nothing, and is read when it can be")
    void down() {
        try (LogLines lines = new LogLines("INFO")) {
            log.alwaysAnswers(line.number(), new VendorAnswer(500, "<html>Oops</html>", "text/html"));
            lost(customer, "Are you there?", Duration.ofMinutes(2));
            int asked = log.asked(line.number());
            Await.until(() -> assertThat(log.asked(line.number())).isGreaterThan(asked + 2));
            Customer other = line.customer();
            other.texts(OwnLine.own(other, "Still here?"));
            other.receives("Thanks, noted.");
            assertThat(line.messages(customer, "inbound")).isEmpty();
            assertThat(lines.lines())
                    .filteredOn(told -> told.contains("cannot be read"))
                    .hasSize(1);

            log.answers(line.number(), new VendorAnswer(429, "{\"code\": 20429}", "application/json"));
            log.answers(line.number(), new VendorAnswer(200, "<html>Hello</html>", "text/html"));
            log.answers(
                    line.number(),
                    VendorAnswer.json(200, Map.of("messages", List.of(), "next_page_uri", "/elsewhere?Page=1")));
            int refused = log.asked(line.number());
            log.alwaysAnswers(line.number(), null);
            // a pass asks for every number once, and each of these answers takes one
            IntStream.rangeClosed(1, 3)
                    .forEach(pass -> Await.until(
                            () -> assertThat(log.asked(line.number())).isGreaterThanOrEqualTo(refused + pass)));
            customer.receives("Thanks, noted.");
            assertThat(lines.lines())
                    .filteredOn(told -> told.contains("can be read again"))
                    .hasSize(1);
            assertThat(lines.lines())
                    .filteredOn(told -> told.contains("cannot be read"))
                    .hasSize(1);
        }
    }

    /** The customer texted, and the webhook came to nothing. */
    private Map<String, String> lost(Customer who, String words, Duration ago) {
        boolean keyword = words.matches("[A-Z]+");
        Map<String, String> form = who.form(keyword ? words : OwnLine.own(who, words));
        line.gateway().stubs().model().heard(who.number(), form.get("Body"));
        log.received(form, Instant.now().minus(ago));
        return form;
    }

    private String own(String words) {
        return OwnLine.own(customer, words);
    }

    private JsonNode awaitStored() {
        Await.until(() -> assertThat(line.messages(customer, "inbound")).hasSize(1));
        customer.settles();
        return only(line.messages(customer, "inbound"));
    }

    private List<StubZendesk.Ticket> tickets() {
        return line.gateway().stubs().zendesk().tickets().stream()
                .filter(ticket -> ticket.mentions(customer.number()))
                .toList();
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
