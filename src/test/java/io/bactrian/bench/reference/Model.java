package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Asks the model by chat completions, with the gateway's instructions, schema and tools. No thread waits for the answer. Errors
 * are tried again twice, and a call that is to come later as long as the turn has time, as the gateway does it.
 */
final class Model {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int RETRIES = 2;

    /** One turn's request, and how it fared so far. */
    private record Asked(String body, long end, int failed) {

        Asked again(boolean counts) {
            return new Asked(body, end, failed + (counts ? 1 : 0));
        }
    }

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
        return attempt(new Asked(body(taken), System.nanoTime() + TURN_NANOS, 0));
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

    private CompletableFuture<Answer> attempt(Asked asked) {
        HttpRequest call = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer none")
                .POST(BodyPublishers.ofString(asked.body()))
                .build();
        long began = System.nanoTime();
        return http.sendAsync(call, BodyHandlers.ofString())
                .handle((response, failure) -> judge(response, failure, began, asked))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Answer> judge(HttpResponse<String> response, Throwable failure, long began, Asked asked) {
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            boolean late = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
            return late
                    ? given(Answer.failed("The model did not answer in time."))
                    : retry(asked, "The model cannot be reached.");
        }
        if (response.statusCode() == 429) {
            return later(response, asked);
        }
        if (response.statusCode() != 200) {
            return retry(asked, "The model answered " + response.statusCode() + ".");
        }
        try {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            Answer answer = Answer.read(response.body(), millis);
            return answer.decision() == null ? retry(asked, answer.failure()) : given(answer);
        } catch (JsonProcessingException e) {
            return retry(asked, "The model's answer is not one JSON document.");
        }
    }

    private CompletableFuture<Answer> later(HttpResponse<String> response, Asked asked) {
        String why = "The model has too much to do.";
        OptionalLong seconds = response.headers().firstValueAsLong("Retry-After");
        return seconds.isEmpty()
                ? given(Answer.failed(why))
                : after(TimeUnit.SECONDS.toMillis(seconds.getAsLong()), asked.again(false), why);
    }

    private CompletableFuture<Answer> retry(Asked asked, String why) {
        if (asked.failed() == RETRIES) {
            return given(Answer.failed(why));
        }
        long whole = 200L << asked.failed();
        return after(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1), asked.again(true), why);
    }

    private CompletableFuture<Answer> after(long millis, Asked asked, String why) {
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) >= asked.end()) {
            return given(Answer.failed(why));
        }
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .thenCompose(paused -> attempt(asked));
    }

    private static CompletableFuture<Answer> given(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
