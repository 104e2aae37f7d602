package io.bactrian.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.testing.Gateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls the API of the running gateway. */
public final class ApiCaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Gateway gateway = Gateway.running();

    /** What came back. */
    public record Reply(int status, HttpResponse<byte[]> raw, JsonNode json) {

        public String code() {
            return json.path("code").asText();
        }

        public String text(String field) {
            return json.path(field).asText(null);
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    public Reply get(String path) throws Exception {
        return call("GET", path, null, Map.of());
    }

    public Reply call(String method, String path, String body) throws Exception {
        return call(method, path, body, Map.of());
    }

    public Reply call(String method, String path, String body, Map<String, String> headers) throws Exception {
        return bytes(
                method,
                path,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                "application/json",
                "Bearer " + gateway.token(),
                headers);
    }

    public Reply bytes(
            String method,
            String path,
            byte[] body,
            String contentType,
            String authorization,
            Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.base() + "/api/v1" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null && contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        JsonNode json = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
        return new Reply(response.statusCode(), response, json);
    }
}
