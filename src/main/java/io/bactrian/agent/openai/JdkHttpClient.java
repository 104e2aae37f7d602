package io.bactrian.agent.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The SDK's way to the network, over the JDK's client: a call that waits holds a socket and no thread. HTTP/1.1, no
 * redirects (the key must not follow one), one time limit for the whole call, and a largest answer.
 */
final class JdkHttpClient implements HttpClient {

    /** The largest answer that is read, in bytes. */
    static final int BODY_LIMIT = 1 << 20;

    /**
     * JDK 17 keeps an idle connection for 20 minutes, by when a load balancer has silently forgotten it, and the next
     * call would wait on it in vain. Later JDKs keep it for 30 seconds; the property has no counterpart in the builder.
     */
    static {
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "30");
        }
    }

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Set<String> SET_BY_THE_JDK = headerNames("Content-Length", "Host", "Connection");

    private final java.net.http.HttpClient http;
    private final ScheduledExecutorService timer;

    /**
     * @param executor runs the client's short tasks; a few threads are enough, whatever the number of calls
     * @param timer ends calls that take too long
     */
    JdkHttpClient(Executor executor, ScheduledExecutorService timer) {
        this.timer = timer;
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT)
                .executor(executor)
                .build();
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        try {
            CompletableFuture<java.net.http.HttpResponse<byte[]>> call =
                    http.sendAsync(translated(request), info -> new CappedBody(BODY_LIMIT));
            Future<?> limit = limit(options, answer, call);
            call.whenComplete((response, failure) -> {
                limit.cancel(false);
                if (failure != null) {
                    answer.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
                } else {
                    answer.complete(new Answer(response));
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** The JDK's own time limit ends with the headers, so a body that trickles in needs this one. */
    private Future<?> limit(RequestOptions options, CompletableFuture<HttpResponse> answer, Future<?> call) {
        Runnable late = () -> {
            answer.completeExceptionally(new HttpTimeoutException("The call took too long"));
            call.cancel(true);
        };
        long millis = Math.max(1, options.getTimeout().request().toMillis());
        return timer.schedule(late, millis, TimeUnit.MILLISECONDS);
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        Headers headers = request.headers();
        for (String name : headers.names()) {
            if (!SET_BY_THE_JDK.contains(name)) {
                headers.values(name).forEach(value -> builder.header(name, value));
            }
        }
        HttpRequestBody body = request.body();
        if (body != null && body.contentType() != null) {
            builder.setHeader("Content-Type", body.contentType());
        }
        return builder.method(request.method().name(), bytes(body)).build();
    }

    private static BodyPublisher bytes(HttpRequestBody body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        try (body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            return BodyPublishers.ofByteArray(bytes.toByteArray());
        }
    }

    private static Set<String> headerNames(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException("No thread waits for a model; use the asynchronous client");
    }

    /** Does nothing: one client serves all endpoints and lives as long as the component. */
    @Override
    public void close() {}

    private record Answer(java.net.http.HttpResponse<byte[]> response) implements HttpResponse {

        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public Headers headers() {
            return Headers.builder().putAll(response.headers().map()).build();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(response.body());
        }

        @Override
        public void close() {}
    }
}
