package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.access.ApiCaller;
import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.runtime.WebhookDoctorCommand;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor's call through a proxy that the gateway was not told of. */
class RefusedWebhooksApiTest {
    private static final String PATH = "/webhooks/receipts/twilio";

    private final Customer customer = Gateway.running().customer();
    private final ApiCaller api = new ApiCaller();

    @Test
    @DisplayName(
            "operators learn what was wrong and the caller does not, though the route drops the headers that tell it")
    void proxy() throws Exception {
        Map<String, String> form = customer.form("Hello");
        String signature = Signing.twilio(Gateway.TWILIO_TOKEN, "https://sms.shop.example" + PATH, form);
        Http.Answer answer = customer.twilioPosts(
                PATH,
                form,
                Map.of(
                        "X-Twilio-Signature", signature,
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "sms.shop.example"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("signature-wrong").doesNotContain("proxy");
        JsonNode item = refused("proxy-address");
        assertThat(item.path("sentence").asText()).startsWith("The address that the proxy was called by");
        assertThat(item.path("wayOut").asText()).contains("GATEWAY_PUBLIC_URL");
        assertThat(item.toString()).doesNotContain(customer.number(), "sms.shop.example", signature);
        assertThat(api.get("/webhooks/refused?limit=1").json().path("items")).hasSize(1);
        assertThat(api.get("/webhooks/refused?cursor=x").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("the command without a file lists what the running gateway has refused")
    void command() {
        customer.twilioPosts(PATH, customer.form("Hello"), Map.of("X-Twilio-Signature", ""));
        refused("header-missing");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setProperty("SERVER_PORT", Integer.toString(Gateway.running().port()));
        System.setProperty("GATEWAY_ADMIN_TOKEN", Gateway.ADMIN_TOKEN);
        try {
            new WebhookDoctorCommand(InputStream.nullInputStream())
                    .run(List.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
        } finally {
            System.clearProperty("SERVER_PORT");
            System.clearProperty("GATEWAY_ADMIN_TOKEN");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Refused at http://localhost:" + Gateway.running().port() + ", the newest first:")
                .containsPattern(PATH + " by twilio: header-missing \\([1-9]")
                .doesNotContain(Gateway.ADMIN_TOKEN, customer.number());
    }

    /** The newest of that cause; it is found a moment after the answer, on a thread of its own. */
    private JsonNode refused(String code) {
        Await.until(() -> assertThat(newest(code)).as("a refusal for " + code).isPresent());
        return newest(code).orElseThrow();
    }

    private Optional<JsonNode> newest(String code) {
        return items().findParents("code").stream()
                .filter(item -> item.path("code").asText().equals(code)
                        && item.path("path").asText().equals(PATH))
                .findFirst();
    }

    private JsonNode items() {
        try {
            return api.get("/webhooks/refused").json().path("items");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
