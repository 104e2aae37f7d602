package io.bactrian.cases.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** A carrier of a file: what it posts, and what it answers. */
class StandInTest {

    private static final String FILE =
            """
            settings: {key: marker-key, account: A1}
            sign: {scheme: sinch, secret: key}
            text:
              path: /webhooks/sms/acme
              body: {data: {id: "${id}", from: "${customer}", to: [{number: "${numberDigits}", kind: long}], text: "${text}"}, seen: "${int:nowSeconds}"}
            receipt:
              path: "${receiptPath}"
              body: {id: "${sid}", state: "${status}", errors: [{code: "${int:error}"}], own: "${textId}"}
            send:
              path: /v1/${setting:account}/messages
              to: to
              text: body.text
              receiptUrl: hook
              reference: ref
              sid: m-1
              headers: {Authorization: "Basic ${basic:account:key}"}
              fields: {from: {matches: "[A-Z]+"}}
              accepted: {status: 202, body: {id: "${sid}", copy: "${request:body.text}"}}
              answers:
                throttled: {status: 429, body: {code: 7}}
                broken: {status: 200, body: {status: 1}}
            others:
              - {path: /v1/state, body: {ok: true}}
            also:
              older: {text: {method: GET, path: /old, query: {msg: "${text}"}}}
            """;
    private static final Line LINE =
            new Line("http://gateway", "+13035550101", "+12125550100", name -> Optional.of("<" + name + ">"));

    @TempDir
    Path folder;

    private StandIn carrier;

    @BeforeEach
    void read() throws IOException {
        carrier = standIn(FILE);
    }

    @Test
    @DisplayName("a text is posted with all names filled in, and words in braces stay words")
    void text() {
        Webhook call = carrier.text(LINE, "50% = ${id} \"quoted\"", yaml("{}")).call();
        JsonNode body = Json.read(call.text());
        assertThat(call.url()).isEqualTo("http://gateway/webhooks/sms/acme");
        assertThat(call.type()).isEqualTo("application/json");
        assertThat(body.at("/data/text").asText()).isEqualTo("50% = ${id} \"quoted\"");
        assertThat(body.at("/data/from").asText()).isEqualTo("+13035550101");
        assertThat(body.at("/data/to/0/number").asText()).isEqualTo("12125550100");
        assertThat(body.at("/data/id").asText()).hasSize(36);
        assertThat(body.path("seen").isIntegralNumber()).isTrue();
    }

    @Test
    @DisplayName("a case changes fields however deep, takes some away, names another form, or writes the body itself")
    void changes() {
        JsonNode body = Json.read(
                carrier.text(LINE, "Hi", yaml("{body: {data: {id: null, to: {kind: short}, extra: \"${useCase}\"}}}"))
                        .call()
                        .text());
        assertThat(body.path("data").has("id")).isFalse();
        assertThat(body.at("/data/to/0").toString()).isEqualTo("{\"number\":\"12125550100\",\"kind\":\"short\"}");
        assertThat(body.at("/data/extra").asText()).isEqualTo("<useCase>");
        assertThat(carrier.text(LINE, "Hi & bye", yaml("{as: older}")).call().url())
                .isEqualTo("http://gateway/old?msg=Hi+%26+bye");
        assertThat(carrier.text(LINE, "Hi", yaml("{raw: '{\"a\":'}")).call().text())
                .isEqualTo("{\"a\":");
        assertThatThrownBy(() -> carrier.text(LINE, "Hi", yaml("{as: newer}")))
                .hasMessageContaining("no other form \"newer\"; known are [older]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "30 | {\"id\":\"m-1\",\"state\":\"gone\",\"errors\":[{\"code\":30}],\"own\":\"t-1\"}",
                "- | {\"id\":\"m-1\",\"state\":\"gone\",\"own\":\"t-1\"}"
            })
    @DisplayName("a receipt goes where the gateway wants it; without an error the field is left out, and what held it")
    void receipt(String error, String body) {
        carrier.answer(call("+13035550101", "Basic QTE6bWFya2VyLWtleQ=="));
        Sent sent = carrier.taken("+13035550101").get(0);
        Webhook posted = carrier.receipt(LINE, sent, "gone", error, yaml("{}")).call();
        assertThat(posted.url()).isEqualTo("http://gateway/webhooks/receipts/acme?text=7");
        assertThat(posted.text()).isEqualTo(body);
    }

    @Test
    @DisplayName(
            "sends are taken, answered as scripted, and refused for wrong credentials; each customer has their own")
    void sends() {
        carrier.answers("+13035550101", yaml("throttled"));
        carrier.answers("+13035550101", yaml("broken"));
        carrier.answers("+13035550101", yaml("{status: 500}"));
        List<VendorAnswer> answers = java.util.stream.Stream.of(
                        "+13035550102", "13035550101", "+13035550101", "+13035550101", "+13035550101")
                .map(to -> carrier.answer(call(to, "Basic QTE6bWFya2VyLWtleQ==")))
                .toList();
        assertThat(answers).extracting(VendorAnswer::status).containsExactly(202, 429, 200, 500, 202);
        assertThat(answers.get(4).body()).isEqualTo("{\"id\":\"m-1\",\"copy\":\"Hello\"}");
        assertThat(carrier.attempts("+13035550101"))
                .hasSize(4)
                .extracting(Sent::words)
                .containsOnly("Hello");
        assertThat(carrier.taken("+13035550101")).hasSize(1);
        assertThat(carrier.answer(call("+13035550101", "Basic other")).status()).isEqualTo(401);
        assertThat(carrier.complaints())
                .containsExactly(
                        "the stand-in of acme answered 401: the header Authorization is not as the account has it");
        assertThatThrownBy(() -> carrier.answers("+13035550101", yaml("slow")))
                .hasMessage("the stand-in of acme has no answer \"slow\"; known are [broken, throttled]");
    }

    @Test
    @DisplayName("other calls have their fixed answers; the rest is unknown")
    void others() {
        assertThat(carrier.answer(read("/v1/state")).body()).isEqualTo("{\"ok\":true}");
        assertThat(carrier.answer(read("/v1/else")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheme: sinch | scheme: cinch | no signature scheme is called \"cinch\"; known are [basic,",
                "receiptUrl: hook | receiptURL: hook | \"receiptURL\" is no word of send; known are [accepted,",
                "receipt: | receipts: | \"receipts\" is no word; known are [also,",
                "broken: {status | broken: {state | \"state\" is no word of answers; known are [body,",
                "settings: { | settings: [ | is no YAML"
            })
    @DisplayName("a file with a word that nobody knows is refused, with those that there are")
    void refuses(String was, String is, String sentence) {
        assertThatThrownBy(() -> standIn(FILE.replaceFirst(
                        java.util.regex.Pattern.quote(was), java.util.regex.Matcher.quoteReplacement(is))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "wrong,true", "stale,true"})
    @DisplayName("webhooks are signed as a case wants it")
    void signed(String how, boolean header) {
        Webhook call = carrier.webhook(LINE, yaml("{body: {a: 1}}")).signed(how);
        assertThat(call.headers().containsKey("x-sinch-webhook-signature")).isEqualTo(header);
        assertThat(call.url()).isEqualTo("http://gateway/webhooks/sms/acme");
    }

    private StandIn standIn(String text) throws IOException {
        return new StandIn("acme", Files.writeString(folder.resolve("stand-in.yaml"), text), "http://stand-in/acme");
    }

    private static VendorCall call(String to, String authorization) {
        String body = Json.write(Map.of(
                "to",
                List.of(to),
                "body",
                Map.of("text", "Hello"),
                "ref",
                "t-1",
                "from",
                "ACME",
                "hook",
                "http://g/webhooks/receipts/acme?text=7"));
        return new VendorCall(
                "POST", "/v1/A1/messages", "", Map.of("Authorization", List.of(authorization)), body, Instant.now());
    }

    private static VendorCall read(String path) {
        return new VendorCall("GET", path, "", Map.of(), "", Instant.now());
    }

    private static JsonNode yaml(String source) {
        return Json.tree(new Yaml().load(source));
    }
}
