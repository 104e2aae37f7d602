package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;

/** Calls to the sandbox vendors, as the gateway and the handset make them. */
@TestComponent
class SandboxCalls {

    static final String TWILIO = "/sandbox/twilio/2010-04-01/Accounts/AC1";
    static final String ZENDESK = "/sandbox/zendesk/api/v2";
    static final String OURS = "+12025550100";
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String TWILIO_LOGIN = basic("AC1:secret");
    static final String ZENDESK_LOGIN = basic("bot@dune.example/token:token");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalAddress address;

    SandboxCalls(LocalAddress address) {
        this.address = address;
    }

    /** The customer texts our number. */
    JsonNode handset(String number, String text) throws Exception {
        String body = MAPPER.writeValueAsString(Map.of("to", OURS, "text", text));
        HttpResponse<String> answer = send("POST", "/sandbox/phones/" + number + "/messages", "", JSON, body);
        assertThat(answer.statusCode()).isEqualTo(202);
        return tree(answer);
    }

    /** The gateway sends a text. */
    HttpResponse<String> text(String to, String body) throws Exception {
        return send(
                "POST",
                TWILIO + "/Messages.json",
                TWILIO_LOGIN,
                FORM,
                "To=" + encoded(to) + "&From=" + encoded(OURS) + "&Body=" + encoded(body) + "&StatusCallback="
                        + encoded(callback()));
    }

    /** Any call; an empty login sends none, a null body none. */
    HttpResponse<String> send(String method, String path, String credentials, String type, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.get() + path))
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

    static String callback() {
        return "https://gw.example:8443/webhooks/receipts/twilio?text=a%20b";
    }

    static JsonNode tree(HttpResponse<String> answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }

    static JsonNode tree(String json) throws Exception {
        return MAPPER.readTree(json);
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
