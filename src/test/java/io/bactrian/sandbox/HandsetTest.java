package io.bactrian.sandbox;

import static io.bactrian.sandbox.SandboxCalls.JSON;
import static io.bactrian.sandbox.SandboxCalls.OURS;
import static io.bactrian.sandbox.SandboxCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.SandboxGateway.Webhook;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The handset over HTTP: what the customer sends and sees. */
@SandboxOnly
class HandsetTest {

    @Autowired
    SandboxCalls sandbox;

    @Autowired
    SandboxGateway.Receiver gateway;

    @BeforeEach
    void forgetWhatCameLate() {
        gateway.forget();
    }

    @Test
    void a_customers_text_is_handed_to_the_gateway_signed_over_its_public_address() throws Exception {
        JsonNode item = sandbox.handset("+12025550101", "Grüße 🐫 & more");
        Webhook webhook = gateway.next(item.path("id").asText());

        assertThat(webhook.path()).isEqualTo("/webhooks/sms/twilio");
        assertThat(webhook.form())
                .containsEntry("From", "+12025550101")
                .containsEntry("To", OURS)
                .containsEntry("Body", "Grüße 🐫 & more")
                .containsEntry("AccountSid", "AC1")
                .containsEntry("SmsStatus", "received")
                .containsEntry("NumMedia", "0")
                .containsEntry("NumSegments", "1");
        assertThat(webhook.headers())
                .containsEntry(
                        "x-twilio-signature",
                        Signatures.twilio("secret", "https://gw.example:8443/webhooks/sms/twilio", webhook.form()));
        assertThat(statusOnHandset("+12025550101", item, "received")).isTrue();
    }

    @Test
    void a_text_that_the_gateway_refuses_shows_as_undelivered() throws Exception {
        JsonNode item = sandbox.handset("+12025550102", "refuse me");

        assertThat(statusOnHandset("+12025550102", item, "undelivered")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    +12025550101 | {"to":"+12025550100"}                | text
                    +12025550101 | {"text":"hi"}                        | to
                    +12025550101 | {"to":"2025550100","text":"hi"}      | E.164
                    12x          | {"to":"+12025550100","text":"hi"}    | E.164
                    +12025550101 | not json                             | JSON
                    """)
    void a_handset_says_what_is_wrong(String number, String body, String word) throws Exception {
        HttpResponse<String> answer = sandbox.send("POST", "/sandbox/phones/" + number + "/messages", "", JSON, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(tree(answer).path("detail").asText()).contains(word);
    }

    /** Whether the item gets the status within ten seconds; asks again and again, without a pause. */
    private boolean statusOnHandset(String number, JsonNode item, String status) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode shown : tree(sandbox.send("GET", "/sandbox/phones/" + number + "/messages", "", JSON, null))
                    .path("items")) {
                if (shown.path("id").equals(item.path("id"))
                        && status.equals(shown.path("status").asText())) {
                    return true;
                }
            }
        }
        return false;
    }
}
