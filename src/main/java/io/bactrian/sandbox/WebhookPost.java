package io.bactrian.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the vendors' webhooks. An address of the gateway's public one is reached on this machine, where nothing may
 * listen under the public name; every other address is called as it stands.
 */
public final class WebhookPost {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String publicUrl;
    private final Supplier<String> local;

    /**
     * @param publicUrl the gateway's public address without a slash at its end; empty when it has none
     * @param local the address at which this process listens, without a slash at its end
     */
    public WebhookPost(String publicUrl, Supplier<String> local) {
        this.publicUrl = publicUrl;
        this.local = local;
    }

    /** The address of the gateway that webhooks are signed over, without a slash at its end. */
    public String gateway() {
        return publicUrl.isEmpty() ? local.get() : publicUrl;
    }

    /**
     * Posts once and waits for the answer, 15 s at most.
     *
     * @param url the webhook's address as the gateway gave it
     * @param headers all headers to send
     * @return the status of the answer, 0 when none came
     */
    public int post(String url, Map<String, String> headers, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(reachable(url)))
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.warn("A sandbox webhook was answered with {}", status);
            }
            return status;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("A sandbox webhook was not answered: {}", e.getClass().getSimpleName());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String reachable(String url) {
        String bare = url.split("#", 2)[0];
        if (publicUrl.isEmpty() || !bare.startsWith(publicUrl)) {
            return bare;
        }
        String rest = bare.substring(publicUrl.length());
        return rest.isEmpty() || rest.startsWith("/") || rest.startsWith("?") ? local.get() + rest : bare;
    }
}
