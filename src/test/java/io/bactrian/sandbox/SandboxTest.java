package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.agent.knowledge.Knowledge;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox vendors over HTTP, with a stub where the gateway would be. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "gateway.mode=sandbox",
            "gateway.public-url=https://gw.example:8443/",
            "gateway.agent.api-key=sk-test",
            "gateway.sandbox.receipt-interval=5ms",
            "providers.twilio.account-sid=AC1",
            "providers.twilio.auth-token=secret",
            "desks.zendesk.email=bot@dune.example",
            "desks.zendesk.api-token=token",
            "desks.zendesk.webhook-secret=hook"
        })
class SandboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWILIO = "/sandbox/twilio/2010-04-01/Accounts/AC1";
    private static final String ZENDESK = "/sandbox/zendesk/api/v2";
    private static final String OURS = "+12025550100";

    @LocalServerPort
    int port;

    @Autowired
    Gateway.Receiver gateway;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void forgetWhatCameLate() {
        gateway.taken.clear();
    }

    @Test
    void a_customers_text_is_handed_to_the_gateway_signed_over_its_public_address() throws Exception {
        JsonNode item = handset("+12025550101", "Grüße 🐫 & more");
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
        JsonNode item = handset("+12025550102", "refuse me");

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
        HttpResponse<String> answer = send("POST", "/sandbox/phones/" + number + "/messages", "", json(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(tree(answer).path("detail").asText()).contains(word);
    }

    @Test
    void a_sent_text_reaches_the_handset_and_its_receipts_the_gateway() throws Exception {
        HttpResponse<String> answer = text("+12025550110", "Hello from us");
        JsonNode sent = tree(answer);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(sent.path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(sent.path("status").asText()).isEqualTo("queued");
        assertThat(statuses(sent, 3)).containsExactly("queued", "sent", "delivered");
        JsonNode item = tree(send("GET", "/sandbox/phones/+12025550110/messages", "", json(), null))
                .path("items")
                .path(0);
        assertThat(item.path("text").asText()).isEqualTo("Hello from us");
        assertThat(item.path("from").asText()).isEqualTo(OURS);
        assertThat(item.path("status").asText()).isEqualTo("delivered");
        JsonNode one =
                tree(send("GET", TWILIO + "/Messages/" + sent.path("sid").asText() + ".json", twilio(), json(), null));
        assertThat(one.path("status").asText()).isEqualTo("delivered");
        JsonNode list = tree(send("GET", TWILIO + "/Messages.json?To=%2B12025550110", twilio(), json(), null));
        assertThat(list.path("messages")).hasSize(1);
    }

    @Test
    void receipts_are_signed_over_the_address_as_it_was_given() throws Exception {
        Webhook receipt =
                gateway.next(tree(text("+12025550111", "hi")).path("sid").asText());

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
        HttpResponse<String> answer = text(to, "hi");

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
        JsonNode sent = tree(text(to, "hi"));

        assertThat(statuses(sent, expected.size())).isEqualTo(expected);
    }

    @Test
    void a_throttled_text_gets_through_the_second_time() throws Exception {
        assertThat(text("+12025550190", "again").statusCode()).isEqualTo(429);
        assertThat(text("+12025550190", "again").statusCode()).isEqualTo(201);
        assertThat(text("+12025550190", "another").statusCode()).isEqualTo(429);
    }

    @Test
    void an_answer_that_hangs_hides_a_text_that_was_sent() throws Exception {
        assertThatThrownBy(() -> text("+12025550199", "lost?")).isInstanceOf(HttpTimeoutException.class);

        JsonNode list = tree(send("GET", TWILIO + "/Messages.json?To=%2B12025550199", twilio(), json(), null));
        assertThat(list.path("messages").path(0).path("body").asText()).isEqualTo("lost?");
    }

    @Test
    void nobody_gets_in_without_credentials() throws Exception {
        String wrong = "Basic " + Base64.getEncoder().encodeToString("AC1:wrong".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> carrier = send("POST", TWILIO + "/Messages.json", wrong, form(), "To=%2B12025550101");
        assertThat(carrier.statusCode()).isEqualTo(401);
        assertThat(tree(carrier).path("code").asInt()).isEqualTo(20003);
        assertThat(send("GET", ZENDESK + "/tickets/1.json", "", json(), null).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/sandbox/openai/v1/chat/completions", "Bearer no", json(), "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_text_of_more_than_1600_characters_is_refused() throws Exception {
        assertThat(text("+12025550101", "x".repeat(1600)).statusCode()).isEqualTo(201);
        assertThat(tree(text("+12025550101", "x".repeat(1601))).path("code").asInt())
                .isEqualTo(21617);
    }

    @Test
    void a_ticket_is_opened_answered_by_a_person_and_solved() throws Exception {
        String body = "{\"ticket\":{\"subject\":\"Help\",\"external_id\":\"c-1\",\"tags\":[\"sms\"],"
                + "\"custom_fields\":[{\"id\":7,\"value\":\"x\"}],\"comment\":{\"body\":\"Note\",\"public\":false}}}";
        HttpResponse<String> opened = send("POST", ZENDESK + "/tickets.json", zendesk(), json(), body);
        JsonNode ticket = tree(opened).path("ticket");
        String id = ticket.path("id").asText();

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(ticket.path("custom_fields").path(0).path("value").asText()).isEqualTo("x");
        Webhook echo = gateway.next();
        assertThat(tree(echo.body()).at("/event/comment/is_public").asBoolean()).isFalse();

        send("POST", "/sandbox/desk/tickets/" + id + "/replies", "", json(), "{\"text\":\"I'm Robin.\"}");
        Webhook reply = gateway.next();
        JsonNode event = tree(reply.body());
        assertThat(reply.path()).isEqualTo("/webhooks/desks/zendesk");
        assertThat(event.path("type").asText()).isEqualTo("zen:event-type:ticket.comment_added");
        assertThat(event.path("subject").asText()).isEqualTo("zen:ticket:" + id);
        assertThat(event.at("/detail/external_id").asText()).isEqualTo("c-1");
        assertThat(event.at("/event/comment/body").asText()).isEqualTo("I'm Robin.");
        assertThat(event.at("/event/comment/is_public").asBoolean()).isTrue();
        assertThat(event.at("/event/comment/author/is_staff").asBoolean()).isTrue();
        String time = reply.headers().get("x-zendesk-webhook-signature-timestamp");
        assertThat(reply.headers())
                .containsEntry("x-zendesk-webhook-signature", Signatures.zendesk("hook", time, reply.body()));
        assertThat(tree(gateway.next().body()).at("/event/current").asText()).isEqualTo("OPEN");

        send("POST", "/sandbox/desk/tickets/" + id + "/solve", "", json(), null);
        JsonNode solved = tree(gateway.next().body());
        assertThat(solved.path("type").asText()).isEqualTo("zen:event-type:ticket.status_changed");
        assertThat(solved.at("/event/current").asText()).isEqualTo("SOLVED");
        assertThat(solved.at("/event/previous").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_ticket_can_be_changed_and_found() throws Exception {
        String body = "{\"ticket\":{\"external_id\":\"c-2\",\"comment\":{\"body\":\"First\"}}}";
        String id = tree(send("POST", ZENDESK + "/tickets.json", zendesk(), json(), body))
                .at("/ticket/id")
                .asText();
        String change = "{\"ticket\":{\"status\":\"pending\",\"comment\":{\"body\":\"Second\",\"public\":false}}}";
        JsonNode changed = tree(send("PUT", ZENDESK + "/tickets/" + id + ".json", zendesk(), json(), change));

        assertThat(changed.at("/ticket/status").asText()).isEqualTo("pending");
        assertThat(changed.at("/audit/events/0/body").asText()).isEqualTo("Second");
        JsonNode found = tree(send("GET", ZENDESK + "/search.json?query=external_id:c-2", zendesk(), json(), null));
        assertThat(found.at("/results/0/id").asText()).isEqualTo(id);
        JsonNode comments = tree(send("GET", ZENDESK + "/tickets/" + id + "/comments.json", zendesk(), json(), null));
        assertThat(comments.path("comments")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ticket\":{}}", "{\"ticket\":{\"comment\":{\"body\":\"x\"},\"status\":\"odd\"}}"})
    void a_ticket_without_words_or_with_an_odd_status_is_refused(String body) throws Exception {
        assertThat(send("POST", ZENDESK + "/tickets.json", zendesk(), json(), body)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_model_answers_in_the_schema_and_the_same_each_time() throws Exception {
        String body = "{\"model\":\"m\",\"response_format\":{\"type\":\"json_schema\"},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"I want to talk to a human\"}]}";
        JsonNode answer = tree(send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", json(), body));
        JsonNode again = tree(send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", json(), body));

        JsonNode decision = tree(answer.at("/choices/0/message/content").asText());
        assertThat(decision.path("action").asText()).isEqualTo("handoff");
        assertThat(decision.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("action", "reply", "confidence", "intent", "sentiment", "language", "reason");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(again.path("choices")).isEqualTo(answer.path("choices"));
    }

    @Test
    void the_model_calls_an_offered_tool_in_the_vendors_form() throws Exception {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is order 1003?\"}],\"tools\":[{"
                + "\"type\":\"function\",\"function\":{\"name\":\"look-up-order\",\"parameters\":{\"type\":\"object\","
                + "\"properties\":{\"order\":{\"type\":\"string\"}},\"required\":[\"order\"]}}}]}";
        JsonNode answer = tree(send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", json(), body));

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        JsonNode call = answer.at("/choices/0/message/tool_calls/0/function");
        assertThat(call.path("name").asText()).isEqualTo("look-up-order");
        assertThat(call.path("arguments").asText()).isEqualTo("{\"order\":\"1003\"}");
    }

    private JsonNode handset(String number, String text) throws Exception {
        String body = JSON.writeValueAsString(Map.of("to", OURS, "text", text));
        HttpResponse<String> answer = send("POST", "/sandbox/phones/" + number + "/messages", "", json(), body);
        assertThat(answer.statusCode()).isEqualTo(202);
        return tree(answer);
    }

    /** Whether the item gets the status within ten seconds; asks again and again, without a pause. */
    private boolean statusOnHandset(String number, JsonNode item, String status) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode shown : tree(send("GET", "/sandbox/phones/" + number + "/messages", "", json(), null))
                    .path("items")) {
                if (shown.path("id").equals(item.path("id"))
                        && status.equals(shown.path("status").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private HttpResponse<String> text(String to, String body) throws Exception {
        return send(
                "POST",
                TWILIO + "/Messages.json",
                twilio(),
                form(),
                "To=" + encoded(to) + "&From=" + encoded(OURS) + "&Body=" + encoded(body) + "&StatusCallback="
                        + encoded(callback()));
    }

    private List<String> statuses(JsonNode sent, int count) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(gateway.next(sent.path("sid").asText()).form().get("MessageStatus"));
        }
        return statuses;
    }

    private HttpResponse<String> send(String method, String path, String credentials, String type, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(path.contains("Messages.json") ? 2 : 10))
                .header("Content-Type", type)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String callback() {
        return "https://gw.example:8443/webhooks/receipts/twilio?text=a%20b";
    }

    private static String twilio() {
        return basic("AC1:secret");
    }

    private static String zendesk() {
        return basic("bot@dune.example/token:token");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String json() {
        return "application/json";
    }

    private static String form() {
        return "application/x-www-form-urlencoded";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode tree(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json);
    }

    /** What the gateway was sent. */
    record Webhook(String path, Map<String, String> headers, Map<String, String> form, String body) {}

    /** The sandbox alone, and a stub that keeps what the gateway would be sent. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "io.bactrian.sandbox",
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Gateway {

        @Bean
        Knowledge knowledge() {
            return new Knowledge(Path.of("config", "knowledge"));
        }

        /** Takes every webhook; refuses texts that ask for it. */
        @RestController
        static class Receiver {
            private final BlockingQueue<Webhook> taken = new LinkedBlockingQueue<>();

            @PostMapping(path = "/webhooks/**", consumes = "application/x-www-form-urlencoded")
            ResponseEntity<Void> form(HttpServletRequest request) {
                Map<String, String> form = new LinkedHashMap<>();
                request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
                form.remove("text");
                taken.add(new Webhook(path(request), headers(request), form, ""));
                return ResponseEntity.status("refuse me".equals(form.get("Body")) ? 503 : 204)
                        .build();
            }

            @PostMapping(path = "/webhooks/**", consumes = "application/json")
            ResponseEntity<Void> json(HttpServletRequest request, @RequestBody byte[] body) {
                String text = new String(body, StandardCharsets.UTF_8);
                taken.add(new Webhook(path(request), headers(request), Map.of(), text));
                return ResponseEntity.ok().build();
            }

            /** The next webhook; fails after 10 s without one. */
            Webhook next() throws InterruptedException {
                Webhook next = taken.poll(10, TimeUnit.SECONDS);
                assertThat(next).as("a webhook within ten seconds").isNotNull();
                return next;
            }

            /** The next webhook of a text; those of others are passed over. */
            Webhook next(String sid) throws InterruptedException {
                Webhook next = next();
                while (!sid.equals(next.form().get("MessageSid"))) {
                    next = next();
                }
                return next;
            }

            private static String path(HttpServletRequest request) {
                return request.getRequestURI()
                        + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
            }

            private static Map<String, String> headers(HttpServletRequest request) {
                Map<String, String> headers = new LinkedHashMap<>();
                request.getHeaderNames()
                        .asIterator()
                        .forEachRemaining(name -> headers.put(name, request.getHeader(name)));
                return headers;
            }
        }
    }
}
