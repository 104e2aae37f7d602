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

    @Test
    void the_log_comes_in_pages_the_newest_first() throws Exception {
        for (String body : List.of("one", "two", "three")) {
            assertThat(sandbox.text("+12025550112", body).statusCode()).isEqualTo(201);
        }
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
        String path = TWILIO + "/Messages.json?To=%2B12025550112&PageSize=2&DateSent%3E=" + today;
        List<String> bodies = new ArrayList<>();
        for (int pages = 0; path != null && pages < 5; pages++) {
            JsonNode page = tree(sandbox.send("GET", path, TWILIO_LOGIN, JSON, null));
            bodies.addAll(page.findValuesAsText("body"));
            String next = page.path("next_page_uri").textValue();
            path = next == null ? null : "/sandbox/twilio" + next;
        }
        assertThat(bodies).containsExactly("three", "two", "one");
        assertThat(tree(sandbox.send(
                                "GET",
                                TWILIO + "/Messages.json?To=%2B12025550112&DateSent%3E=2100-01-01",
                                TWILIO_LOGIN,
                                JSON,
                                null))
                        .path("messages"))
                .isEmpty();
    }

    @Test
    void a_text_whose_webhook_is_lost_stands_in_the_log() throws Exception {
        sandbox.handset("+12025550189", "Are you there?");

        JsonNode list =
                tree(sandbox.send("GET", TWILIO + "/Messages.json?From=%2B12025550189", TWILIO_LOGIN, JSON, null));
        assertThat(list.path("messages").path(0).path("direction").asText()).isEqualTo("inbound");
        assertThat(list.path("messages").path(0).path("body").asText()).isEqualTo("Are you there?");
    }

    @ParameterizedTest
    @CsvSource({"+12025550187, 429, application/json", "+12025550188, 500, text/html"})
    void the_log_of_special_numbers_cannot_be_read(String to, int status, String type) throws Exception {
        HttpResponse<String> answer =
                sandbox.send("GET", TWILIO + "/Messages.json?To=" + to.replace("+", "%2B"), TWILIO_LOGIN, JSON, null);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    private List<String> statuses(JsonNode sent, int count) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(gateway.next(sent.path("sid").asText()).form().get("MessageStatus"));
        }
        return statuses;
    }
}
