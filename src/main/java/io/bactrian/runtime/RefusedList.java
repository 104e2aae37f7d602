package io.bactrian.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** The newest refusals of the gateway that runs on this machine, in lines for people. */
final class RefusedList {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final String address;
    private final ConfigurableEnvironment settings;

    RefusedList(ConfigurableEnvironment settings) {
        this.settings = settings;
        this.address = "http://localhost:" + settings.getProperty("server.port", "8080");
    }

    /** One line for each cause, or one that says why there is none. Never throws. */
    List<String> lines() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/webhooks/refused?limit=20"))
                    .timeout(LONGEST)
                    .header("Authorization", "Bearer " + token())
                    .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == OK
                    ? read(new ObjectMapper().readTree(response.body()))
                    : List.of("What runs at " + address + " answered " + response.statusCode()
                            + ": start this in the folder, and with the environment, of the gateway.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of("No gateway answers at " + address + ", so nothing can be told of what it refused.");
        }
    }

    private String token() throws IOException {
        String named = settings.getProperty("gateway.admin-token", "");
        Path made = Path.of(settings.getRequiredProperty("gateway.data")).resolve("admin-token");
        return named.isBlank() && Files.exists(made) ? Files.readString(made).strip() : named;
    }

    private List<String> read(JsonNode page) {
        List<String> lines = new ArrayList<>();
        page.path("items")
                .forEach(item -> lines.add(item.path("at").asText()
                        + " " + item.path("path").asText()
                        + " by " + item.path("scheme").asText()
                        + ": " + item.path("code").asText()
                        + " (" + item.path("count").asText() + " times, "
                        + item.path("unexamined").asText() + " more not looked into). "
                        + item.path("sentence").asText()
                        + " " + item.path("wayOut").asText()));
        lines.add(
                0,
                lines.isEmpty()
                        ? "The gateway at " + address + " has refused nothing."
                        : "Refused at " + address + ", the newest first:");
        return lines;
    }
}
