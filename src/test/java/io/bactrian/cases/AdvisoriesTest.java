package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import io.bactrian.testing.StubVendors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/reference/advisories.md says is closed, from outside: names that Camel acts on reach nothing and nobody. */
class AdvisoriesTest {

    private static final String EVIL = "evil-marker-4711";

    /** Names that some part of Camel has acted on, in the forms that filters have missed. */
    private static final List<String> NAMES = List.of(
            "CamelHttpUri",
            "cAMELhTTPuRI",
            "CamelHttpMethod",
            "CamelHttpPath",
            "CamelRestHttpUri",
            "CamelSqlQuery",
            "CamelBeanMethodName",
            "CamelFileName",
            "CamelExecCommandExecutable",
            "CamelToolName",
            "org.apache.camel.x",
            "kafka.OVERRIDE_TOPIC",
            "kafka.PARTITION_KEY",
            "kafka.KEY",
            "mail.smtp.host",
            "websocket.connectionKey",
            "operationName",
            "sObjectQuery",
            "IssueKey",
            "Long-Running-Action",
            "breadcrumbId",
            "JMSXGroupID",
            "X-Anything");

    private static Gateway gateway;
    private int before;

    @BeforeAll
    static void start() {
        gateway = Gateway.running();
    }

    @BeforeEach
    void count() {
        before = gateway.stubs().calls().size();
    }

    @Test
    @DisplayName("as headers: the text is handled, nothing reaches a vendor, nothing comes back")
    void headers() {
        Customer customer = gateway.customer();
        Map<String, String> form =
                customer.form("Hello from " + customer.number().substring(8));
        Map<String, String> headers = evil();
        headers.put("Authorization", "Bearer " + EVIL);
        headers.put("Cookie", "session=" + EVIL);
        gateway.stubs().model().heard(customer.number(), form.get("Body"));
        check(customer, customer.twilioPosts("/webhooks/sms/twilio", form, headers));
    }

    @Test
    @DisplayName("as fields of the form: the text is handled, nothing reaches a vendor, nothing comes back")
    void fields() {
        Customer customer = gateway.customer();
        Map<String, String> form =
                customer.form("Hello by form from " + customer.number().substring(8));
        form.putAll(evil());
        check(customer, customer.posts(form));
    }

    @Test
    @DisplayName("in the query: the text is handled, nothing reaches a vendor, nothing comes back")
    void query() {
        Customer customer = gateway.customer();
        Map<String, String> form =
                customer.form("Hello by query from " + customer.number().substring(8));
        gateway.stubs().model().heard(customer.number(), form.get("Body"));
        check(customer, customer.twilioPosts("/webhooks/sms/twilio?" + Signing.form(evil()), form, Map.of()));
    }

    @Test
    @DisplayName("as arguments that the model invents: a tool takes what it declared and no more")
    void toolArguments() {
        Customer customer = gateway.customer();
        Map<String, String> arguments = evil();
        arguments.put("order", "1001");
        gateway.stubs().model().callsTool(customer.number(), "look-up-order", arguments);
        gateway.stubs().model().decides(customer.number(), Map.of("reply", "It is on its way."));
        customer.texts("Where is order 1001, asks " + customer.number().substring(8));
        customer.receives("It is on its way.");
        List<JsonNode> calls = gateway.stubs().model().calls(customer.number());
        assertThat(calls).hasSize(2);
        JsonNode messages = calls.get(1).path("messages");
        assertThat(messages.get(messages.size() - 1).path("content").asText())
                .as("what the tool found")
                .containsAnyOf("1001", "No order")
                .doesNotContain(EVIL);
        assertThat(vendorsBut("/chat/completions")).doesNotContain(EVIL);
    }

    @Test
    @DisplayName("a redirect of a vendor is not followed, and its address never gets our credentials")
    void redirect() {
        Customer customer = gateway.customer();
        StubVendors stubs = gateway.stubs();
        stubs.twilio()
                .answers(
                        customer.number(),
                        new VendorAnswer(
                                307, "", "text/plain", Map.of("Location", stubs.base("/twilio") + "/" + EVIL)));
        customer.texts("Redirect me, says " + customer.number().substring(8));
        customer.settles();
        assertThat(stubs.twilio().attempts(customer.number())).hasSize(1);
        assertThat(stubs.calls()).noneMatch(call -> call.path().contains(EVIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/sms/twilio/x",
                "/webhooks/sms/twilio/../../api",
                "/webhooks/sms/twiliox",
                "/webhooks/sms",
                "/webhooks"
            })
    @DisplayName("paths that only begin like one of ours are nobody's")
    void prefixes(String path) {
        Customer customer = gateway.customer();
        Http.Answer answer = customer.twilioPosts(path, customer.form("prefix"), Map.of());
        assertThat(answer.status()).isBetween(400, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/messages", "/webhooks/sms/twilio"})
    @DisplayName("other origins get no permission, neither asked before nor with the call")
    void origins(String path) {
        Map<String, String> headers = Map.of(
                "Origin", "https://evil.example",
                "Access-Control-Request-Method", "POST",
                "Authorization", "Bearer " + gateway.token());
        for (String method : List.of("OPTIONS", "GET")) {
            Http.Answer answer = Http.call(method, gateway.base() + path, headers, null);
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    private void check(Customer customer, Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body() + answer.headers()).doesNotContain(EVIL);
        customer.receives("Thanks, noted.");
        assertThat(vendorsBut("nothing")).doesNotContain(EVIL);
        String names = answer.headers().keySet().toString().toLowerCase(java.util.Locale.ROOT);
        assertThat(NAMES).allSatisfy(name -> assertThat(names).doesNotContain(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** All that vendors got in this test, but for calls to one path. */
    private String vendorsBut(String path) {
        return gateway.stubs().calls().stream()
                .skip(before)
                .filter(call -> !call.path().endsWith(path))
                .map(VendorCall::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> evil() {
        Map<String, String> evil = new LinkedHashMap<>();
        NAMES.forEach(name -> evil.put(name, EVIL));
        return evil;
    }
}
