package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.OwnLine;
import io.bactrian.testing.StubTwilio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts of ours whose call had no answer, and the provider's log that may know of them. */
class LookUpTest {

    private static final VendorAnswer BROKEN = new VendorAnswer(500, "<html>Oops</html>", "text/html");

    private final OwnLine line = new OwnLine("looked-up", "+12125550972", "{\"debounceMillis\": 100}");
    private final StubTwilio twilio = line.gateway().stubs().twilio();
    private final Customer customer = line.customer();

    @AfterEach
    void nothingIsToldToTheLog() {
        assertThat(line.gateway().logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    @Test
    @DisplayName("what Twilio took all the same is found with its id and status, and is not sent again")
    void taken() {
        twilio.takesAndAnswers(customer.number(), BROKEN);
        // a log that cannot be read is asked again
        twilio.log().answers(customer.number(), BROKEN);
        customer.texts(own("Did it leave?"));

        Await.until(() -> assertThat(line.statuses(customer)).containsExactly("sent"));
        JsonNode text = line.messages(customer, "outbound").get(0);
        assertThat(text.path("providerMessageId").asText())
                .isEqualTo(twilio.attempts(customer.number()).get(0).sid());
        assertThat(statuses(text)).containsExactly("queued", "submitting", "uncertain", "sent");
        assertThat(line.trace(text)).contains("send-reply uncertain", "look-up-message found");
        customer.settles();
        assertThat(twilio.attempts(customer.number())).hasSize(1);
        customer.receipt(twilio.attempts(customer.number()).get(0), "delivered", Map.of());
        assertThat(line.statuses(customer)).containsExactly("delivered");
    }

    @Test
    @DisplayName("what Twilio never took stays uncertain and says so; the next text does not wait for that")
    void neverTaken() {
        twilio.answers(customer.number(), BROKEN);
        customer.texts(own("Did that leave?"));
        Await.until(() -> assertThat(line.statuses(customer)).containsExactly("uncertain"));
        line.gateway().stubs().model().decides(customer.number(), Map.of("reply", "Here I am."));
        customer.texts(own("Hello?"));
        customer.receives("Here I am.");

        Await.until(() -> assertThat(line.trace(first())).contains("look-up-message not-found"));
        assertThat(first().path("history").findValuesAsText("detail"))
                .anyMatch(detail -> detail.contains("log does not show it"));
        customer.settles();
        assertThat(line.statuses(customer)).containsExactly("uncertain", "accepted");
        assertThat(twilio.attempts(customer.number())).hasSize(2);
        assertThat(line.conversation(customer).path("owner").asText()).isEqualTo("agent");
    }

    @Test
    @DisplayName("of two texts with the same words, the one that was never taken does not get the other's id")
    void sameWords() {
        customer.texts(own("Are you sure?"));
        customer.receives("Thanks, noted.");
        customer.settles();
        twilio.answers(customer.number(), BROKEN);
        customer.texts(own("Really sure?"));

        Await.until(() -> assertThat(line.messages(customer, "outbound")).hasSize(2));
        Await.until(
                () -> assertThat(line.trace(line.messages(customer, "outbound").get(1)))
                        .contains("look-up-message not-found"));
        assertThat(line.statuses(customer)).containsExactly("accepted", "uncertain");
    }

    @Test
    @DisplayName("where the use case wants it, a person is asked once to look at what nobody knows")
    void handOff() {
        OwnLine careful = new OwnLine(
                "looked-up-by-a-person", "+12125550973", "{\"debounceMillis\": 100, \"uncertainTexts\": \"hand-off\"}");
        Customer other = careful.customer();
        twilio.answers(other.number(), BROKEN);
        other.texts(OwnLine.own(other, "Where is it?"));

        Await.until(() ->
                assertThat(careful.conversation(other).path("owner").asText()).isEqualTo("human"));
        other.settles();
        List<StubZendesk.Ticket> tickets = line.gateway().stubs().zendesk().tickets().stream()
                .filter(ticket -> ticket.mentions(other.number()))
                .toList();
        assertThat(tickets).hasSize(1);
        assertThat(tickets.get(0).opened().toString()).contains("Nobody can say whether the text");
        assertThat(careful.trace(careful.messages(other, "outbound").get(0)))
                .containsSubsequence("look-up-message not-found", "look-up-message handoff");
        assertThat(careful.statuses(other)).containsExactly("uncertain", "accepted");
    }

    private JsonNode first() {
        return line.messages(customer, "outbound").get(0);
    }

    private String own(String words) {
        return OwnLine.own(customer, words);
    }

    private static List<String> statuses(JsonNode message) {
        return message.path("history").findValuesAsText("status");
    }
}
