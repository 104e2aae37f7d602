package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.StubTwilio.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts that go out: at most once, never after an opt-out, and their status never goes back. */
class SendingInvariantsTest {

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
    @DisplayName(
            "STOP while texts wait behind a slow provider: the one in the air arrives, then the confirmation alone")
    void optedOutBehindASlowProvider() {
        stage.twilio().hold(stage.number());
        customer.texts(stage.own("Tell me"));
        stage.sending();
        stage.send("One more thing.", Map.of());
        customer.texts("STOP");
        stage.twilio().release(stage.number());

        Await.until(() -> assertThat(stage.statuses()).containsExactly("accepted", "blocked", "accepted"));
        customer.settles();
        assertThat(stage.attempts()).hasSize(2).startsWith("Thanks, noted.");
        assertThat(stage.attempts().get(1)).contains("unsubscribed");
    }

    @Test
    @DisplayName("STOP while a throttled reply waits to be tried again: it is not")
    void optedOutBehindAThrottle() {
        waitingForLong();
        customer.texts("STOP");

        Await.until(() -> assertThat(stage.statuses()).containsExactly("blocked", "accepted"));
        customer.settles();
        assertThat(stage.attempts()).hasSize(2).startsWith("Thanks, noted.");
        assertThat(stage.attempts().get(1)).contains("unsubscribed");
    }

    @Test
    @DisplayName(
            "a text whose sender died is uncertain, never posted again, holds nothing up, and a receipt settles it")
    void deadSender() {
        Sent perhaps = waitingForLong();
        stage.database().dieWhileSending(customer);
        Await.until(() -> assertThat(stage.statuses()).containsExactly("uncertain"));

        stage.model().decides(stage.number(), Map.of("reply", "Yes."));
        customer.texts(stage.own("Hello again"));
        customer.receives("Yes.");
        assertThat(stage.attempts()).containsExactly("Thanks, noted.", "Yes.");
        customer.receipt(new Sent(perhaps.form(), "SM" + "9".repeat(32), perhaps.call()), "delivered", Map.of());
        customer.settles();
        assertThat(stage.statuses()).containsExactly("delivered", "accepted");
    }

    @Test
    @DisplayName("a provider that answers 503 may have taken the text: it is posted once, and the next one leaves")
    void busyProvider() {
        stage.twilio().answers(stage.number(), new VendorAnswer(503, "busy", "text/plain"));
        customer.texts(stage.own("Is it busy?"));
        Await.until(() -> assertThat(stage.statuses()).containsExactly("uncertain"));
        customer.texts(stage.own("And now?"));
        customer.receives("Thanks, noted.");
        customer.settles();
        assertThat(stage.attempts()).hasSize(2);
        assertThat(stage.statuses()).containsExactly("uncertain", "accepted");
    }

    @Test
    @DisplayName("receipts in any order, the first even before the send's own answer, leave the text delivered")
    void receipts() {
        List<String> rank = List.of("queued", "submitting", "accepted", "sent", "delivered");
        List<String> orders = List.of(
                "queued sent delivered",
                "queued delivered sent",
                "sent queued delivered",
                "sent delivered queued",
                "delivered queued sent",
                "delivered sent queued");
        List<List<String>> histories =
                AtOnce.each(orders.size(), n -> reportedOn(orders.get(n).split(" ")));
        assertThat(histories).allSatisfy(history -> assertThat(history)
                .isSortedAccordingTo((a, b) -> rank.indexOf(a) - rank.indexOf(b))
                .endsWith("delivered"));
    }

    /** Sends a text to somebody of its own and has it reported on in this order; all its statuses. */
    private static List<String> reportedOn(String... words) {
        Stage own = new Stage();
        own.twilio().hold(own.number());
        own.customer().texts(own.own("Receipts"));
        Sent sent = own.sending();
        assertThat(own.customer().receipt(sent, words[0], Map.of()).status()).isLessThan(300);
        own.end();
        own.customer().settles();
        own.customer().receipt(sent, words[1], Map.of());
        own.customer().receipt(sent, words[2], Map.of());
        assertThat(own.statuses()).as(String.join(", ", words)).containsExactly("delivered");
        return own.messages("outbound").get(0).path("history").findValuesAsText("status");
    }

    /** A reply that Twilio had no room for, and that is due again only after the test. */
    private Sent waitingForLong() {
        stage.twilio().answers(stage.number(), Stage.THROTTLED_FOR_LONG);
        customer.texts(stage.own("Tell me soon"));
        Sent refused = stage.sending();
        Await.until(() -> assertThat(stage.statuses()).containsExactly("queued"));
        return refused;
    }
}
