package io.bactrian.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a stream of server-sent events as a browser does, that comes back with the id of the last one. */
final class EventReader implements AutoCloseable {

    private final HttpResponse<java.io.InputStream> response;
    private final BufferedReader lines;

    EventReader(String url, String cookie, String lastId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "text/event-stream")
                .header("Cookie", cookie)
                .header("Last-Event-ID", lastId)
                .timeout(Duration.ofSeconds(10))
                .build();
        response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    HttpHeaders headers() {
        return response.headers();
    }

    /** The id of the next event; fails after ten seconds without one. */
    String next() throws InterruptedException, ExecutionException, TimeoutException {
        return CompletableFuture.supplyAsync(this::read).get(10, TimeUnit.SECONDS);
    }

    private String read() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    return line.substring(3).strip();
                }
            }
        } catch (IOException e) {
            throw new AssertionError("The stream broke", e);
        }
        throw new AssertionError("The stream ended with status " + response.statusCode());
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
