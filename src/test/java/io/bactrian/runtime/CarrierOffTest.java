package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.cases.Await;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A carrier of one's own, whose settings are variables that its file names. */
@Timeout(180)
class CarrierOffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CUSTOMER = "+12025550188";
    private static final String SWITCHBOARD =
            """
            brands:
              - id: oasis
                name: Oasis
                use-cases:
                  - id: water
                    name: Water
                    provider: acme
                    numbers:
                      - {number: "+12025550187", type: local, capabilities: [sms], registration: approved}
            """;
    private static final String ACME =
            """
            settings:
              base-url: {variable: ACME_BASE_URL, default: "https://{account-sid}.acme.example"}
              account-sid: ACME_ACCOUNT_SID
              auth-token: ACME_AUTH_TOKEN
              auth-token-previous: {variable: ACME_AUTH_TOKEN_PREVIOUS, default: ""}
            statuses: {}
            codes: {}
            """;

    @TempDir
    Path home;

    @BeforeEach
    void folder() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        Files.writeString(home.resolve("config/providers/acme.yaml"), ACME);
        Files.writeString(home.resolve("config/switchboard.yaml"), SWITCHBOARD);
        Path acme = Files.createDirectory(home.resolve("routes/providers/acme"));
        for (String file : new String[] {
            "receive-sms-from-twilio.camel.yaml", "send-sms-to-twilio.camel.yaml",
            "twilio-sms-action.kamelet.yaml", "twilio-sms-sink.kamelet.yaml"
        }) {
            String twilio = Files.readString(Path.of("routes/providers/twilio", file));
            Files.writeString(
                    acme.resolve(file.replace("twilio", "acme")),
                    twilio.replace("twilio", "acme").replace("scheme: acme", "scheme: twilio"));
        }
    }

    @Test
    @DisplayName("without a variable its routes are not there, and whoever needs it is told so; with one they are")
    void offAndOn() throws Exception {
        try (ChildGateway off = new ChildGateway(home)) {
            assertThat(off.posts("/webhooks/sms/acme", Map.of("MessageSid", "1"))
                            .status())
                    .isEqualTo(404);
            JsonNode refused =
                    api(off, "POST", "/use-cases", "{\"name\":\"More\",\"brand\":\"oasis\",\"provider\":\"acme\"}");
            assertThat(refused.path("code").asText()).isEqualTo("provider-off");
            assertThat(refused.path("detail").asText()).contains("set ACME_BASE_URL, ACME_ACCOUNT_SID, ");
            assertThat(off.lines()).anyMatch(line -> line.contains("names the provider acme, which is off"));

            JsonNode ended = sent(off);
            assertThat(ended.path("status").asText()).isEqualTo("failed");
            assertThat(ended.path("history").toString()).contains("misconfigured: The provider acme is off");

            try (ChildGateway on = off.again(Map.of(
                    "GATEWAY_DATA", home.resolve("more-data").toString(),
                    "ACME_AUTH_TOKEN", "marker-acme-token",
                    "ACME_BASE_URL", off.base()))) {
                assertThat(on.posts("/webhooks/sms/acme", Map.of("MessageSid", "1"))
                                .status())
                        .isEqualTo(403);
                assertThat(on.lines())
                        .anyMatch(line -> line.contains("ACME_ACCOUNT_SID is not set"))
                        .noneMatch(line -> line.contains("marker-acme-token"));
            }
        }
    }

    @Test
    @DisplayName("a property switches it on as well")
    void property() throws IOException {
        Files.writeString(
                home.resolve("config/application.yaml"),
                "providers:\n  acme:\n    account-sid: oasis\n    authToken: x\n");
        try (ChildGateway on = new ChildGateway(home)) {
            assertThat(on.posts("/webhooks/sms/acme", Map.of("MessageSid", "1")).status())
                    .isEqualTo(403);
        }
    }

    private static JsonNode sent(ChildGateway gateway) throws Exception {
        api(
                gateway,
                "PUT",
                "/contacts/" + CUSTOMER + "/consent",
                "{\"brand\":\"oasis\",\"state\":\"opted-in\",\"source\":\"form\",\"evidence\":\"signed\"}");
        JsonNode taken = api(
                gateway, "POST", "/messages", "{\"useCase\":\"water\",\"to\":\"" + CUSTOMER + "\",\"text\":\"Hello\"}");
        String id = taken.path("id").asText();
        assertThat(id).as(taken.toString()).isNotEmpty();
        Await.until(() -> assertThat(api(gateway, "GET", "/messages/" + id, null)
                        .path("status")
                        .asText())
                .isEqualTo("failed"));
        return api(gateway, "GET", "/messages/" + id, null);
    }

    private static JsonNode api(ChildGateway gateway, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.base() + "/api/v1" + path))
                .header("Authorization", "Bearer " + gateway.token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
