package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import io.bactrian.testing.Gateway;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Smart encoding as a setting of a use case. */
class SmartEncodingApiTest {
    private static final String WRITTEN = "Don’t worry… “it’s” on its way – " + "a".repeat(80);
    private static final String SENT = "Don't worry... \"it's\" on its way - " + "a".repeat(80);

    private final ApiCaller api = new ApiCaller();

    @Test
    @DisplayName(
            "where it is on, what the API counts and shows is what leaves; elsewhere a text stays as it was written")
    void sent() throws Exception {
        set(useCase("smart", "+12135550971", "{\"smartEncoding\": true}"), "GSM-7", 1, SENT);
        set(useCase("plain", "+12135550972", "{}"), "UCS-2", 2, WRITTEN);
    }

    private void set(String useCase, String encoding, int segments, String text) throws Exception {
        String to = Gateway.running().customer().number();
        api.call(
                "PUT",
                "/contacts/" + to + "/consent",
                "{\"brand\":\"letters\",\"state\":\"opted-in\",\"source\":\"test\",\"evidence\":\"said so\"}");
        String body = "{\"useCase\":\"" + useCase + "\",\"to\":\"" + to + "\",\"text\":\""
                + WRITTEN.replace("\"", "\\\"") + "\"}";

        Reply asked = api.call("POST", "/messages/preflight", body);
        Reply sent = api.call("POST", "/messages", body, Map.of());
        Reply read = api.get("/messages/" + sent.text("id"));

        for (Reply reply : new Reply[] {asked, sent, read}) {
            assertThat(reply.text("encoding")).isEqualTo(encoding);
            assertThat(reply.json().path("segments").asInt()).isEqualTo(segments);
        }
        assertThat(read.text("text")).isEqualTo(text);
    }

    private String useCase(String id, String number, String settings) throws Exception {
        Reply made = api.call(
                "POST",
                "/use-cases",
                "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"brand\":\"letters\",\"brandName\":\"Letters\","
                        + "\"provider\":\"twilio\",\"settings\":" + settings + "}");
        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.json().path("settings").path("smartEncoding").asBoolean())
                .isEqualTo(settings.contains("true"));
        api.call(
                "POST",
                "/numbers",
                "{\"number\":\"" + number + "\",\"brand\":\"letters\",\"type\":\"local\",\"capabilities\":[\"sms\"],"
                        + "\"provider\":\"twilio\",\"registration\":\"approved\"}");
        assertThat(api.call("PUT", "/use-cases/" + id + "/numbers/" + number, null)
                        .status())
                .isEqualTo(204);
        return id;
    }
}
