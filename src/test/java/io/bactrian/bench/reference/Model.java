package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Asks the model by chat completions, with the gateway's instructions, schema and tools. No thread waits for the answer. Errors
 * are tried again twice, as the gateway does it.
 */
final class Model {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int RETRIES = 2;

    private final HttpClient http;
    private final URI address;
    private final ObjectNode request;
    private final String instructions;

    Model(Options options, HttpClient http) throws IOException {
        this.http = http;
        this.address = URI.create(options.modelUrl() + "/chat/completions");
        Path folder = options.folder();
        this.request = (ObjectNode) Steps.JSON.readTree(Files.readString(folder.resolve("request.json")));
        this.instructions = Files.readString(folder.resolve("instructions.txt"));
    }

    /** Never fails: an answer without a decision says why. */
    CompletableFuture<Answer> ask(Taken taken) {
        return attempt(body(taken), 0);
    }

    private String body(Taken taken) {
        ObjectNode whole = request.deepCopy();
        ArrayNode messages = whole.putArray("messages");
        add(messages, "system", instructions);
        taken.history().forEach(line -> add(messages, line.inbound() ? "user" : "assistant", line.words()));
        add(
                messages,
                "user",
                String.join("\n", taken.texts().stream().map(Taken.Text::words).toList()));
        return whole.toString();
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private CompletableFuture<Answer> attempt(String body, int failed) {
        HttpRequest call = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer none")
                .POST(BodyPublishers.ofString(body))
                .build();
        long began = System.nanoTime();
        return http.sendAsync(call, BodyHandlers.ofString())
                .handle((response, failure) -> judge(response, failure, began, body, failed))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Answer> judge(
            HttpResponse<String> response, Throwable failure, long began, String body, int failed) {
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof HttpTimeoutException
                    ? CompletableFuture.completedFuture(Answer.failed("The model did not answer in time."))
                    : again(body, failed, "The model cannot be reached.");
        }
        if (response.statusCode() == 429) {
            return CompletableFuture.completedFuture(Answer.failed("The model has too much to do."));
        }
        if (response.statusCode() != 200) {
            return again(body, failed, "The model answered " + response.statusCode() + ".");
        }
        try {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            Answer answer = Answer.read(response.body(), millis);
            return answer.decision() == null
                    ? again(body, failed, answer.failure())
                    : CompletableFuture.completedFuture(answer);
        } catch (JsonProcessingException e) {
            return again(body, failed, "The model's answer is not one JSON document.");
        }
    }

    private CompletableFuture<Answer> again(String body, int failed, String why) {
        if (failed == RETRIES) {
            return CompletableFuture.completedFuture(Answer.failed(why));
        }
        long whole = 200L << failed;
        long pause = whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
        return CompletableFuture.supplyAsync(
                        () -> null, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                .thenCompose(paused -> attempt(body, failed + 1));
    }
}
