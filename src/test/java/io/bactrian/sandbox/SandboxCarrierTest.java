package io.bactrian.sandbox;

import static io.bactrian.sandbox.SandboxCalls.JSON;
import static io.bactrian.sandbox.SandboxCalls.OURS;
import static io.bactrian.sandbox.SandboxCalls.TWILIO;
import static io.bactrian.sandbox.SandboxCalls.TWILIO_LOGIN;
import static io.bactrian.sandbox.SandboxCalls.callback;
import static io.bactrian.sandbox.SandboxCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.SandboxGateway.Webhook;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox carrier over HTTP: sends, receipts, special numbers. */
@SandboxOnly
class SandboxCarrierTest {

    @Autowired
    SandboxCalls sandbox;

    @Autowired
    SandboxGateway.Receiver gateway;

    @BeforeEach
    void forgetWhatCameLate() {
        gateway.forget();
    }

    @Test
    void a_sent_text_reaches_the_handset_and_its_receipts_the_gateway() throws Exception {
        HttpResponse<String> answer = sandbox.text("+12025550110", "Hello from us");
        JsonNode sent = tree(answer);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(sent.path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(sent.path("status").asText()).isEqualTo("queued");
        assertThat(statuses(sent, 3)).containsExactly("queued", "sent", "delivered");
        JsonNode item = tree(sandbox.send("GET", "/sandbox/phones/+12025550110/messages", "", JSON, null))
                .path("items")
                .path(0);
        assertThat(item.path("text").asText()).isEqualTo("Hello from us");
        assertThat(item.path("from").asText()).isEqualTo(OURS);
        assertThat(item.path("status").asText()).isEqualTo("delivered");
        JsonNode one = tree(sandbox.send(
                "GET", TWILIO + "/Messages/" + sent.path("sid").asText() + ".json", TWILIO_LOGIN, JSON, null));
        assertThat(one.path("status").asText()).isEqualTo("delivered");
        JsonNode list =
                tree(sandbox.send("GET", TWILIO + "/Messages.json?To=%2B12025550110", TWILIO_LOGIN, JSON, null));
        assertThat(list.path("messages")).hasSize(1);
    }

    @Test
    void receipts_are_signed_over_the_address_as_it_was_given() throws Exception {
        Webhook receipt = gateway.next(
                tree(sandbox.text("+12025550111", "hi")).path("sid").asText());

        assertThat(receipt.path()).isEqualTo("/webhooks/receipts/twilio?text=a%20b");
        assertThat(receipt.headers())
                .containsEntry("x-twilio-signature", Signatures.twilio("secret", callback(), receipt.form()));
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550191, 400, 21610",
        "+12025550193, 429, 20429",
        "+12025550194, 500, 20500",
        "12025550101, 400, 21211",
        "'', 400, 21604"
    })
    void special_and_wrong_numbers_are_refused_as_twilio_does(String to, int status, int code) throws Exception {
        HttpResponse<String> answer = sandbox.text(to, "hi");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(tree(answer).path("code").asInt()).isEqualTo(code);
        assertThat(tree(answer).path("status").asInt()).isEqualTo(status);
        assertThat(tree(answer).path("more_info").asText()).endsWith("/" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550192, queued sent undelivered",
        "+12025550196, queued sent",
        "+12025550197, queued queued sent sent delivered delivered",
        "+12025550198, delivered sent queued"
    })
    void special_numbers_bend_the_receipts(String to, String statuses) throws Exception {
        List<String> expected = List.of(statuses.split(" "));
        JsonNode sent = tree(sandbox.text(to, "hi"));

        assertThat(statuses(sent, expected.size())).isEqualTo(expected);
    }

    @Test
    void a_throttled_text_gets_through_the_second_time() throws Exception {
        assertThat(sandbox.text("+12025550190", "again").statusCode()).isEqualTo(429);
        assertThat(sandbox.text("+12025550190", "again").statusCode()).isEqualTo(201);
        assertThat(sandbox.text("+12025550190", "another").statusCode()).isEqualTo(429);
    }

    @Test
    void an_answer_that_hangs_hides_a_text_that_was_sent() throws Exception {
        assertThatThrownBy(() -> sandbox.text("+12025550199", "lost?")).isInstanceOf(HttpTimeoutException.class);

        JsonNode list =
                tree(sandbox.send("GET", TWILIO + "/Messages.json?To=%2B12025550199", TWILIO_LOGIN, JSON, null));
        assertThat(list.path("messages").path(0).path("body").asText()).isEqualTo("lost?");
    }

    @Test
    void a_text_of_more_than_1600_characters_is_refused() throws Exception {
        assertThat(sandbox.text("+12025550101", "x".repeat(1600)).statusCode()).isEqualTo(201);
        assertThat(tree(sandbox.text("+12025550101", "x".repeat(1601)))
                        .path("code")
                        .asInt())
                .isEqualTo(21617);
    }

    private List<String> statuses(JsonNode sent, int count) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(gateway.next(sent.path("sid").asText()).form().get("MessageStatus"));
        }
        return statuses;
    }
}
