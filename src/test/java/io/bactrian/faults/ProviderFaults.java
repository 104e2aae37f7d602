package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.StubTwilio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.util.UriComponentsBuilder;

/** The SMS provider misbehaves, in sending and in its receipts. */
@Timeout(240)
class ProviderFaults {

    private static final String GROUP = "The SMS provider";
    private static final String RECEIPTS = "/webhooks/receipts/twilio";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(1, Map.of()).started();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @Test
    @DisplayName("refuses connections for fifteen seconds: what was surely not sent is sent later")
    void refusesConnections() {
        Trial trial = new Trial(rig, GROUP, "refuses connections", "nothing listens at its address for 15 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.providerCable().is(Cable.State.REFUSED);
        Node.pause(15_000);
        rig.providerCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        Node.pause(1_000);
        trial.ends();
    }

    @Test
    @DisplayName("has too many requests for ten seconds")
    void throttles() {
        Trial trial =
                new Trial(rig, GROUP, "throttles", "429 with code 20429 and Retry-After: 2 to everything for 10 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.vendors()
                .outage(
                        "/twilio",
                        new VendorAnswer(
                                429,
                                "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}",
                                "application/json",
                                Map.of("Retry-After", "2")));
        Node.pause(10_000);
        rig.vendors().outage("/twilio", null);
        trial.faultEnds();
        Node.pause(1_000);
        trial.ends();
    }

    @Test
    @DisplayName("answers 500: nobody knows whether it was sent, so it is named and not sent again")
    void fails() {
        Trial trial = new Trial(rig, GROUP, "answers 500", "500 to everything for 5 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.vendors().outage("/twilio", new VendorAnswer(500, "<html>Oops</html>", "text/html"));
        Node.pause(5_000);
        rig.vendors().outage("/twilio", null);
        trial.faultEnds();
        Node.pause(1_000);
        Ledger.Count count = trial.ends();
        assertThat(count.uncertain()).isNotEmpty();
    }

    @Test
    @DisplayName("takes a text and does not answer: a receipt resolves it")
    void takesAndDoesNotAnswer() {
        Trial trial = new Trial(
                rig,
                GROUP,
                "takes a text, answer lost",
                "its answers are cut off, receipts come afterwards: the uncertain ones are resolved by them");
        rig.vendors().twilio().answersAreLost(true);
        for (int n = 0; n < 5; n++) {
            trial.traffic().texts(rig.customer(), "Did it leave " + n);
        }
        Await.until(() -> trial.traffic().journal().forEach(sent -> assertThat(
                        rig.vendors().twilio().attempts(sent.customer()))
                .hasSize(1)));
        rig.vendors().twilio().answersAreLost(false);
        Await.until(() -> assertThat(uncertain()).isGreaterThanOrEqualTo(5));
        long before = uncertain();
        trial.traffic()
                .journal()
                .forEach(sent -> receipt(
                        trial, rig.vendors().twilio().attempts(sent.customer()).get(0), "delivered"));
        trial.faultEnds();
        Await.until(() -> assertThat(uncertain()).isEqualTo(before - 5));
        trial.ends();
    }

    @Test
    @DisplayName("receipts early, a hundred times, and in every wrong order")
    void receipts() {
        Trial trial = new Trial(
                rig,
                GROUP,
                "receipts repeated and out of order",
                "delivered, sent, delivered and unknown words, 100 posts for one text; unknown ids between them");
        String customer = rig.customer();
        rig.vendors().twilio().hold(customer);
        trial.traffic().texts(customer, "Tell me when it is there");
        Await.until(() -> assertThat(rig.vendors().twilio().attempts(customer)).hasSize(1));
        StubTwilio.Sent ours = rig.vendors().twilio().attempts(customer).get(0);
        List<String> words = List.of("delivered", "sent", "queued", "delivered", "sending", "no-such-word");
        receipt(trial, ours, "delivered"); // before the send itself was answered
        rig.vendors().twilio().release(customer);
        for (int n = 0; n < 100; n++) {
            receipt(trial, ours, words.get(n % words.size()));
            if (n % 10 == 0) {
                Map<String, String> unknown = form("SM%032x".formatted(n), "delivered");
                assertThat(trial.traffic().post(RECEIPTS, unknown)).isBetween(200, 299);
            }
        }
        trial.faultEnds();
        trial.ends();
        String id = trial.ledger().taken(customer).get(0);
        assertThat(rig.jdbc()
                        .sql("select count(*) from outbox where type = 'text.delivered' and data ->> 'textId' = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static long uncertain() {
        return rig.jdbc()
                .sql("select count(*) from text where status = 'uncertain'")
                .query(Long.class)
                .single();
    }

    private static void receipt(Trial trial, StubTwilio.Sent ours, String word) {
        String query = UriComponentsBuilder.fromUriString(ours.form().get("StatusCallback"))
                .build()
                .getQuery();
        assertThat(trial.traffic().post(RECEIPTS + "?" + query, form(ours.sid(), word)))
                .isBetween(200, 299);
    }

    private static Map<String, String> form(String sid, String word) {
        return new HashMap<>(Map.of("MessageSid", sid, "AccountSid", Gateway.ACCOUNT, "MessageStatus", word));
    }
}
