package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.access.ApiCaller;
import io.bactrian.cases.Http;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor's call through a proxy that the gateway was not told of. */
class RefusedWebhooksApiTest {
    private static final String PATH = "/webhooks/receipts/twilio";
    private static final int MOST_LOOKS = 2_000;

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

    private JsonNode refused(String code) {
        return Stream.generate(this::items)
                .limit(MOST_LOOKS)
                .flatMap(items -> Stream.of(items.findParents("code").toArray(JsonNode[]::new)))
                .filter(item -> item.path("code").asText().equals(code)
                        && item.path("path").asText().equals(PATH))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode items() {
        try {
            return api.get("/webhooks/refused").json().path("items");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
