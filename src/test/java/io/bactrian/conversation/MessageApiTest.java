package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import io.bactrian.testing.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sending, asking beforehand, and reading texts over the API. */
class MessageApiTest {

    private static final String CUSTOMER = "+12025550181";
    private static final String OPTED_OUT = "+12025550182";
    private static final String STRANGER = "+12025550183";

    private final ApiCaller api = new ApiCaller();

    @BeforeAll
    static void consent() throws Exception {
        ApiCaller api = new ApiCaller();
        for (Map.Entry<String, String> person :
                Map.of(CUSTOMER, "opted-in", OPTED_OUT, "opted-out").entrySet()) {
            Reply reply = api.call(
                    "PUT",
                    "/contacts/" + person.getKey() + "/consent",
                    """
                    {"brand":"dune-outfitters","state":"%s","source":"test","evidence":"said so"}"""
                            .formatted(person.getValue()));
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @Test
    void aTextIsQueuedReadListedAndTraced() throws Exception {
        Reply sent = api.call("POST", "/messages", message(CUSTOMER, "Grüße: your order is on its way 🐪"));
        assertThat(sent.status()).as(sent.json().toString()).isEqualTo(202);
        assertThat(sent.text("status")).isEqualTo("queued");
        assertThat(sent.text("encoding")).isEqualTo("UCS-2");
        assertThat(sent.json().path("segments").asInt()).isEqualTo(1);
        Reply read = api.get("/messages/" + sent.text("id"));
        assertThat(read.text("text")).isEqualTo("Grüße: your order is on its way 🐪");
        assertThat(read.text("to")).isEqualTo(CUSTOMER);
        assertThat(read.text("from")).isEqualTo("+12025550100");
        assertThat(read.text("direction")).isEqualTo("outbound");
        assertThat(read.json().path("history").path(0).path("status").asText()).isEqualTo("queued");
        Reply list = api.get("/messages?conversationId=" + sent.text("conversationId") + "&limit=200");
        assertThat(ids(list)).contains(sent.text("id"));
        assertThat(list.json().path("items").path(0).has("history")).isFalse();
        assertThat(api.get("/messages/" + sent.text("id") + "/trace")
                        .json()
                        .path("steps")
                        .isArray())
                .isTrue();
        Reply conversation = api.get("/conversations/" + sent.text("conversationId"));
        assertThat(conversation.text("customer")).isEqualTo(CUSTOMER);
        assertThat(conversation.json().path("messages").findValuesAsText("id")).contains(sent.text("id"));
    }

    @Test
    void theSameKeyTakesOneMessageEvenAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = message(CUSTOMER, "Once " + key);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Reply>> calls = Stream.<Callable<Reply>>generate(() -> () -> send(key, body))
                .limit(8)
                .toList();
        List<String> answers = new ArrayList<>();
        for (Future<Reply> reply : threads.invokeAll(calls)) {
            assertThat(reply.get().status()).isEqualTo(202);
            answers.add(reply.get().json().toString());
        }
        threads.shutdown();
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(stored("Once " + key)).isEqualTo(1);
        Reply respelt = send(key, body.replace("{", "{ ").replace(",", " , "));
        assertThat(respelt.json().toString()).isEqualTo(answers.get(0));
        Reply other = send(key, message(CUSTOMER, "Another"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-mismatch");
    }

    @Test
    void anOldKeyCountsNoMoreAndARefusalIsNotRemembered() throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(send(key, message(OPTED_OUT, "Hello")).status()).isEqualTo(422);
        Reply first = send(key, message(CUSTOMER, "First"));
        assertThat(first.status()).isEqualTo(202);
        Gateway.running()
                .jdbc()
                .sql("update idempotency set created_at = now() - interval '49 hours' where key = :key")
                .param("key", key)
                .update();
        Reply second = send(key, message(CUSTOMER, "Second"));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
        assertThat(send("k".repeat(256), message(CUSTOMER, "x")).code()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    void whatStandsInTheWayIsNamedAndNothingIsStored() throws Exception {
        Reply out = api.call("POST", "/messages", message(OPTED_OUT, "Not for you"));
        assertThat(out.status()).isEqualTo(422);
        assertThat(out.code()).isEqualTo("message-blocked");
        assertThat(out.json().path("blockers").findValuesAsText("code")).containsExactly("opted-out");
        assertThat(stored("Not for you")).isZero();
        Reply two = api.call(
                "POST",
                "/messages/preflight",
                """
                {"useCase":"support","to":"%s","text":"Sale","category":"marketing","expiresAt":"2020-01-01T00:00:00Z"}"""
                        .formatted(STRANGER));
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.json().path("allowed").asBoolean()).isFalse();
        assertThat(two.json().path("blockers").findValuesAsText("code"))
                .containsExactlyInAnyOrder("expired", "consent-missing");
        assertThat(two.json().path("earliest").isNull()).isTrue();
    }

    @Test
    void preflightAllowsAndSendsNothing() throws Exception {
        Reply reply = api.call("POST", "/messages/preflight", message(CUSTOMER, "Only asked"));
        assertThat(reply.json().path("allowed").asBoolean()).isTrue();
        assertThat(reply.json().path("blockers")).isEmpty();
        assertThat(reply.text("earliest")).isNotNull();
        assertThat(reply.text("encoding")).isEqualTo("GSM-7");
        assertThat(stored("Only asked")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|field-missing",
                "{\"useCase\":\"nobody\",\"to\":\"+12025550181\",\"text\":\"a\"}|use-case-unknown",
                "{\"useCase\":\"support\",\"to\":\"12345\",\"text\":\"a\"}|number-invalid",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"text\":\" \"}|text-empty",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"text\":\"a\",\"category\":\"b\"}|category-invalid",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"text\":\"a\",\"expiresAt\":\"b\"}|time-invalid",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"template\":\"a\"}|not-supported-yet",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"compose\":\"a\"}|not-supported-yet",
                "{\"useCase\":\"support\",\"to\":\"+12025550181\",\"text\":\"a\",\"sendAt\":\"b\"}|not-supported-yet"
            })
    void aMessageThatCannotBeIsRefused(String body, String code) throws Exception {
        Reply reply = api.call("POST", "/messages", body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void pagesShowEverythingOnceTheNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(api.call("POST", "/messages", message(CUSTOMER, "Page " + i))
                            .status())
                    .isEqualTo(202);
        }
        List<String> all = ids(api.get("/messages?limit=200&to=%2B12025550181"));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = api.get("/messages?limit=2&to=%2B12025550181" + cursor);
            paged.addAll(ids(page));
            cursor = page.text("next") == null ? null : "&cursor=" + page.text("next");
        } while (cursor != null);
        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
        assertThat(ids(api.get("/messages?to=%2B12025550181&since=2999-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(ids(api.get("/messages?to=%2B12025550181&since=2020-01-01T00:00:00Z&limit=200")))
                .isEqualTo(all);
    }

    @Test
    void anUnknownMessageIsNotFound() throws Exception {
        for (String id : new String[] {UUID.randomUUID().toString(), "1-2-3-4-5"}) {
            Reply reply = api.get("/messages/" + id);
            assertThat(reply.status()).as(id).isEqualTo(404);
        }
        assertThat(api.get("/messages/" + UUID.randomUUID() + "/trace").code()).isEqualTo("message-unknown");
    }

    private Reply send(String key, String body) throws Exception {
        return api.call("POST", "/messages", body, Map.of("Idempotency-Key", key));
    }

    private static String message(String to, String text) {
        return "{\"useCase\":\"support\",\"to\":\"" + to + "\",\"text\":\"" + text + "\"}";
    }

    private static List<String> ids(Reply list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : list.json().path("items")) {
            ids.add(item.path("id").asText());
        }
        return ids;
    }

    private static int stored(String text) {
        return Gateway.running()
                .jdbc()
                .sql("select count(*) from text_body where bytes = convert_to(:text, 'UTF8')")
                .param("text", text)
                .query(Integer.class)
                .single();
    }
}
