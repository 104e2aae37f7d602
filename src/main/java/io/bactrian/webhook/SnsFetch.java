package io.bactrian.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Amazon SNS for something small: follows no redirect, and all of it must be there within 2 seconds. */
final class SnsFetch implements SnsCertificates.Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(SnsFetch.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int LARGEST = 64 * 1024;
    private static final int OK = 200;
    private static final int NO_SUCCESS = 300;
    private static final int ITS_FAULT = 500;

    private HttpClient client;

    @Override
    public Optional<byte[]> get(URI address) {
        return ask(address)
                .filter(answer -> answer.statusCode() < ITS_FAULT)
                .map(answer -> answer.statusCode() == OK ? answer.body() : new byte[0]);
    }

    /** Whether it was asked, and answered that all is well. Never throws. */
    boolean isAnswered(URI address) {
        return ask(address)
                .filter(answer -> answer.statusCode() >= OK && answer.statusCode() < NO_SUCCESS)
                .isPresent();
    }

    private Optional<HttpResponse<byte[]>> ask(URI address) {
        CompletableFuture<HttpResponse<byte[]>> response = null;
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(LONGEST).build();
            response = client().sendAsync(request, SnsFetch::subscriber);
            return Optional.of(response.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            LOG.warn("Amazon SNS did not answer: {}", cause.getClass().getSimpleName());
            cancel(response);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel(response);
            return Optional.empty();
        }
    }

    /** What is too large counts as empty. */
    private static HttpResponse.BodySubscriber<byte[]> subscriber(HttpResponse.ResponseInfo info) {
        long length = info.headers().firstValueAsLong("Content-Length").orElse(0);
        return info.statusCode() == OK && length <= LARGEST
                ? BodySubscribers.mapping(
                        BodySubscribers.ofByteArray(), body -> body.length <= LARGEST ? body : new byte[0])
                : BodySubscribers.replacing(new byte[0]);
    }

    private static void cancel(CompletableFuture<?> response) {
        if (response != null) {
            response.cancel(true);
        }
    }

    /** Made when first needed: most gateways never ask. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LONGEST)
                    .build();
        }
        return client;
    }
}
