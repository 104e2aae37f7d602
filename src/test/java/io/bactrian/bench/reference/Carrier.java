package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Twilio's Messages resource. One call, never a second by itself: nobody knows what became of one without an answer. */
final class Carrier {

    /**
     * What came of a call.
     *
     * @param outcome {@code accepted throttled unreachable rejected uncertain}
     * @param sid the carrier's id; null unless accepted
     */
    record Outcome(String outcome, String sid, String errorCode, String detail) {}

    private final HttpClient http;
    private final URI address;
    private final String login;

    Carrier(Options options, HttpClient http) {
        this.http = http;
        this.address =
                URI.create(options.carrierUrl() + "/2010-04-01/Accounts/" + options.account() + "/Messages.json");
        this.login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((options.account() + ":" + options.token()).getBytes(StandardCharsets.UTF_8));
    }

    Outcome send(String to, String from, String text, String receiptUrl) throws InterruptedException {
        String form = "To=" + encode(to) + "&From=" + encode(from) + "&Body=" + encode(text) + "&StatusCallback="
                + encode(receiptUrl);
        HttpRequest call = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", login)
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return judge(http.send(call, BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome("unreachable", null, null, "No connection was made.");
        } catch (IOException e) {
            return new Outcome("uncertain", null, null, "No answer came.");
        }
    }

    private static Outcome judge(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode answer = json(response.body());
        if (status / 100 == 2) {
            return new Outcome(
                    "accepted", answer.path("sid").asText(null), null, "The provider answered " + status + ".");
        }
        String code = answer.path("code").asText(null);
        String detail = "The provider answered " + status + (code == null ? "." : " with code " + code + ".");
        String outcome = status == 429 ? "throttled" : status / 100 == 4 ? "rejected" : "uncertain";
        return new Outcome(outcome, null, code, detail);
    }

    private static JsonNode json(String body) {
        try {
            return Steps.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Steps.JSON.nullNode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
