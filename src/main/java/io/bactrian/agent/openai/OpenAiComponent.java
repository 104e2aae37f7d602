package io.bactrian.agent.openai;

import com.openai.core.http.HttpClient;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code openai:chat-completion}: asks a model, lets it use tools, and gives its last answer.
 *
 * <p>The thread pools are the component's, so their number does not grow with turns or routes: a few threads for the
 * HTTP client, one timer, and the threads on which routes go on once the model has answered.
 */
public class OpenAiComponent extends DefaultComponent {

    private static final String OPERATION = "chat-completion";
    private static final int HTTP_THREADS = 2;

    private String apiKey;
    private String baseUrl = "https://api.openai.com/v1";
    private String model;
    private int threads = 8;

    private ExecutorService httpThreads;
    private ExecutorService turnThreads;
    private ScheduledExecutorService timer;
    private HttpClient http;
    private ModelBreakers breakers;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!OPERATION.equals(remaining)) {
            throw new IllegalArgumentException("openai: knows the operation " + OPERATION + " only");
        }
        OpenAiEndpoint endpoint = new OpenAiEndpoint(uri, this);
        endpoint.setApiKey(apiKey);
        endpoint.setBaseUrl(baseUrl);
        endpoint.setModel(model);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = getCamelContext().getExecutorServiceManager();
        httpThreads = executors.newFixedThreadPool(this, "openai-http", HTTP_THREADS);
        turnThreads = executors.newFixedThreadPool(this, "openai-turn", threads);
        timer = executors.newSingleThreadScheduledExecutor(this, "openai-timer");
        http = new JdkHttpClient(httpThreads, timer);
        ModelBreakers shared = getCamelContext().getRegistry().findSingleByType(ModelBreakers.class);
        breakers = shared == null ? new ModelBreakers() : shared;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        var executors = getCamelContext().getExecutorServiceManager();
        executors.shutdownNow(timer);
        executors.shutdownNow(httpThreads);
        executors.shutdownNow(turnThreads);
    }

    HttpClient http() {
        return http;
    }

    Executor turnThreads() {
        return turnThreads;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    ModelBreakers breakers() {
        return breakers;
    }

    public String getApiKey() {
        return apiKey;
    }

    /** The key for endpoints that name none. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** The address for endpoints that name none, up to and including {@code /v1}. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getModel() {
        return model;
    }

    /** The model for endpoints that name none. */
    public void setModel(String model) {
        this.model = model;
    }

    public int getThreads() {
        return threads;
    }

    /** How many routes may go on at the same time after their model has answered; 8 by default. */
    public void setThreads(int threads) {
        this.threads = threads;
    }
}
