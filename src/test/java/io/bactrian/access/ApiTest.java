package io.bactrian.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door: tokens, bodies, unknown paths, and what an error looks like. */
class ApiTest {

    private final ApiCaller api = new ApiCaller();

    @Test
    void withoutATokenNobodyComesIn() throws Exception {
        for (String path : new String[] {"/messages", "/openapi.json", "/no-such-thing"}) {
            Reply reply = api.bytes("GET", path, null, null, null, Map.of());
            assertThat(reply.status()).as(path).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("token-missing");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"Bearer wrong,token-wrong", "Basic dGVzdDp0ZXN0,token-missing", "Bearer,token-missing"})
    void aWrongTokenIsToldFromNone(String authorization, String code) throws Exception {
        Reply reply = api.bytes("GET", "/messages", null, null, authorization, Map.of());
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void anUnknownPathAndAWrongMethodAreProblems() throws Exception {
        Reply unknown = api.get("/no-such-thing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("path-unknown");
        assertThat(unknown.text("title")).isEqualTo("Not Found");
        Reply wrong = api.call("DELETE", "/messages", null);
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.code()).isEqualTo("method-not-allowed");
        assertThat(wrong.header("Allow")).contains("GET").contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{} {}",
                "{\"to\":\"a\",\"to\":\"b\"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"\\ud800\"}",
                "{\"text\":NaN}"
            })
    void bodiesThatAreNoObjectAreMalformed(String body) throws Exception {
        Reply reply = api.call("POST", "/messages", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("body-malformed");
    }

    @Test
    void brokenDeepLargeAndForeignBodiesAreRefused() throws Exception {
        String token = "Bearer " + io.bactrian.testing.Gateway.running().token();
        byte[] latin = "{\"text\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(api.bytes("POST", "/messages", latin, "application/json", token, Map.of())
                        .code())
                .isEqualTo("body-malformed");
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThat(api.call("POST", "/messages", deep).code()).isEqualTo("body-malformed");
        Reply large = api.bytes("POST", "/messages", new byte[1_000_000], "application/json", token, Map.of());
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("body-too-large");
        for (String type : new String[] {"text/plain", "application/json;charset=utf-16", "nonsense", null}) {
            Reply foreign =
                    api.bytes("POST", "/messages", "{}".getBytes(StandardCharsets.UTF_8), type, token, Map.of());
            assertThat(foreign.status()).as(type).isEqualTo(415);
            assertThat(foreign.code()).isEqualTo("content-type-unsupported");
        }
    }

    @Test
    void anUnknownFieldIsNamedAndAMistypedOneToo() throws Exception {
        Reply unknown = api.call("POST", "/messages", "{\"too\":\"+12025550101\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("field-unknown");
        assertThat(unknown.text("detail")).contains("too");
        Reply mistyped = api.call("POST", "/messages", "{\"text\":5}");
        assertThat(mistyped.code()).isEqualTo("field-invalid");
        assertThat(mistyped.text("detail")).contains("text");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit-invalid",
        "limit=201,limit-invalid",
        "limit=ten,limit-invalid",
        "cursor=nonsense,cursor-invalid",
        "cursor=azp4,cursor-invalid",
        "since=yesterday,parameter-invalid",
        "status=lost,parameter-invalid",
        "conversationId=1-2-3-4-5,parameter-invalid",
        "from=%00,parameter-invalid",
        "status=sent&status=failed,parameter-invalid",
        "statuses=sent,parameter-unknown"
    })
    void badParametersAreRefused(String query, String code) throws Exception {
        Reply reply = api.get("/messages?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void nothingOfTheRequestComesBack() throws Exception {
        Map<String, String> foreign = Map.of(
                "X-Foo",
                "bar",
                "kafka.OVERRIDE_TOPIC",
                "evil",
                "CamelHttpResponseCode",
                "299",
                "id",
                "other",
                "from",
                "x");
        for (String path : new String[] {"/messages", "/messages/" + new java.util.UUID(1, 2), "/openapi.json"}) {
            Reply reply = api.call("GET", path, null, foreign);
            assertThat(reply.raw().headers().map().keySet())
                    .doesNotContain("x-foo", "kafka.override_topic", "authorization", "id", "from", "cookie");
            assertThat(reply.status()).isNotEqualTo(299).isLessThan(500);
        }
    }

    @Test
    void theDescriptionIsServedAsItWasWritten() throws Exception {
        Reply reply = api.get("/openapi.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.raw().body())
                .isEqualTo(ApiTest.class.getResourceAsStream("/openapi.json").readAllBytes());
    }
}
