package io.bactrian.agent.openai;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.OpenAIClientAsyncImpl;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import io.bactrian.agent.ChatPrompt;
import io.bactrian.agent.ModelFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads a request through the SDK without sending it. The SDK loads a great many classes on its first call, which
 * takes about a second; the first customer should not wait for that.
 */
final class WarmUp implements HttpClient {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final String ANSWER =
            """
            {"id":"warm-up","object":"chat.completion","created":1,"model":"none","choices":[{"index":0,\
            "finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[{"id":"1",\
            "type":"function","function":{"name":"none","arguments":"{}"}}]}}],\
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

    private WarmUp() {}

    /** Never fails, and sends nothing; takes about a second the first time. */
    static void with(ChatRequests requests) {
        OpenAIClientAsync client = new OpenAIClientAsyncImpl(
                ClientOptions.builder().httpClient(new WarmUp()).apiKey("none").build());
        try {
            var request = requests.first(new ChatPrompt("Warm up", List.of()), List.of());
            ChatAnswer.of(client.chat().completions().create(request.build()).join());
        } catch (ModelFailure | RuntimeException e) {
            LOG.debug(
                    "The warm-up of the model's client failed: {}", e.getClass().getName());
        } finally {
            client.close();
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        request.body().writeTo(OutputStream.nullOutputStream());
        return CompletableFuture.completedFuture(new Canned());
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException("Only the asynchronous client is used");
    }

    @Override
    public void close() {}

    private static final class Canned implements HttpResponse {

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public Headers headers() {
            return Headers.builder().build();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
