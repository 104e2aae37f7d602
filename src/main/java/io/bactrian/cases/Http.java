package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the gateway. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** What came back; headers by their names in small letters. */
    public record Answer(int status, String body, Map<String, List<String>> headers) {

        public JsonNode json() {
            return Json.read(body);
        }

        /** The first value of a header; empty when there is none. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .get(0);
        }
    }

    /** Makes a vendor's call; headers without a value are not sent. */
    public static Answer call(Webhook call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        if (call.type() != null) {
            headers.put("Content-Type", call.type());
        }
        headers.values().removeIf(String::isEmpty);
        return call(call.method(), call.url(), headers, call.body().length == 0 ? null : call.body());
    }

    /** @param body null sends none */
    public static Answer call(String method, String url, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new AssertionError(method + " " + url + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
