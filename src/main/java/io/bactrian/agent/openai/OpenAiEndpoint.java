package io.bactrian.agent.openai;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.OpenAIClientAsyncImpl;
import com.openai.core.ClientOptions;
import io.bactrian.agent.budget.Prices;
import io.bactrian.agent.budget.TurnBudget;
import io.bactrian.agent.tool.AiToolComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** The options of {@code openai:chat-completion}; names and meanings are upstream's where upstream has the option. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "openai",
        title = "OpenAI",
        syntax = "openai:operation",
        producerOnly = true)
public class OpenAiEndpoint extends DefaultEndpoint {

    @UriPath
    private final String operation = "chat-completion";

    /** What is sent to a model of one's own that asks for no key; the SDK needs something. */
    private static final String NO_KEY = "none";

    @UriParam(label = "security", secret = true)
    private String apiKey;

    @UriParam
    private String baseUrl;

    @UriParam
    private String model;

    @UriParam
    private Double temperature;

    @UriParam
    private Double topP;

    @UriParam
    private Integer maxTokens;

    @UriParam
    private String jsonSchema;

    @UriParam(defaultValue = "agent_decision")
    private String jsonSchemaName = "agent_decision";

    @UriParam
    private String tags;

    @UriParam(defaultValue = "4")
    private int maxToolRounds = 4;

    @UriParam(defaultValue = "2")
    private int maxRetries = 2;

    @UriParam(defaultValue = "20s")
    private Duration requestTimeout = Duration.ofSeconds(20);

    @UriParam(defaultValue = "30s")
    private Duration turnTimeout = Duration.ofSeconds(30);

    @UriParam(defaultValue = "10s")
    private Duration toolTimeout = Duration.ofSeconds(10);

    private OpenAIClientAsync client;
    private ChatRequests requests;

    OpenAiEndpoint(String uri, OpenAiComponent component) {
        super(uri, component);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        mustHave(baseUrl, "baseUrl");
        mustHave(model, "model");
        requests = new ChatRequests(this);
        client = new OpenAIClientAsyncImpl(ClientOptions.builder()
                .httpClient(component().http())
                .baseUrl(baseUrl)
                .apiKey(apiKey == null || apiKey.isBlank() ? NO_KEY : apiKey)
                .timeout(requestTimeout)
                .maxRetries(0)
                .build());
        component().turnThreads().execute(() -> WarmUp.with(requests));
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client.close();
        }
        super.doStop();
    }

    private static void mustHave(String value, String option) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("openai:chat-completion: the option " + option + " is not set");
        }
    }

    @Override
    public Producer createProducer() {
        return new ChatCompletionProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("openai:chat-completion is for sending only; use it in a to step");
    }

    OpenAiComponent component() {
        return (OpenAiComponent) getComponent();
    }

    OpenAIClientAsync client() {
        return client;
    }

    ChatRequests requests() {
        return requests;
    }

    AiToolComponent tools() {
        return getCamelContext().getComponent("ai-tool", AiToolComponent.class);
    }

    /** What a turn may spend that brings no budget of its own. */
    TurnBudget budget() {
        return new TurnBudget(new TurnBudget.Limits(turnTimeout, maxToolRounds, 0, 0), Prices.NONE, System::nanoTime);
    }

    List<String> tagList() {
        return tags == null
                ? List.of()
                : Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    public String getOperation() {
        return operation;
    }

    public String getApiKey() {
        return apiKey;
    }

    /** The bearer token. Write it as a property, never as a value. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /** The address up to and including {@code /v1}; {@code /chat/completions} is added. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getModel() {
        return model;
    }

    /** The model's name at the endpoint. */
    public void setModel(String model) {
        this.model = model;
    }

    public Double getTemperature() {
        return temperature;
    }

    /** 0 to 2; the endpoint's own default when not set. */
    public void setTemperature(Double temperature) {
        this.temperature = temperature;
    }

    public Double getTopP() {
        return topP;
    }

    /** 0 to 1; the endpoint's own default when not set. */
    public void setTopP(Double topP) {
        this.topP = topP;
    }

    public Integer getMaxTokens() {
        return maxTokens;
    }

    /** The longest answer in tokens, sent as {@code max_tokens}; the endpoint's own default when not set. */
    public void setMaxTokens(Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public String getJsonSchema() {
        return jsonSchema;
    }

    /** The schema of the answer: {@code file:...}, {@code classpath:...}, or inline as {@code RAW({...})}. */
    public void setJsonSchema(String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public String getJsonSchemaName() {
        return jsonSchemaName;
    }

    /** The name under which the schema is sent; {@code agent_decision} is for decisions alone. */
    public void setJsonSchemaName(String jsonSchemaName) {
        this.jsonSchemaName = jsonSchemaName;
    }

    public String getTags() {
        return tags;
    }

    /** Which tools are offered: those that carry one of these tags, separated by commas; none when not set. */
    public void setTags(String tags) {
        this.tags = tags;
    }

    public int getMaxToolRounds() {
        return maxToolRounds;
    }

    /** How often the model may ask for tools before it has to answer, in a turn that brings no budget; 4 by default. */
    public void setMaxToolRounds(int maxToolRounds) {
        this.maxToolRounds = maxToolRounds;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a call is made again that met an error, no connection, or an answer that makes no sense; 2 by default. One
     * that is to come again later (429 with {@code Retry-After}) is, as long as the turn has the time, unless this is 0.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    /** The limit of one call, such as {@code 20s}. */
    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public Duration getTurnTimeout() {
        return turnTimeout;
    }

    /** The limit of the whole exchange with the model, tools included, in a turn that brings no budget, such as {@code 30s}. */
    public void setTurnTimeout(Duration turnTimeout) {
        this.turnTimeout = turnTimeout;
    }

    public Duration getToolTimeout() {
        return toolTimeout;
    }

    /** The limit of one tool, such as {@code 10s}; never longer than what is left of the turn. */
    public void setToolTimeout(Duration toolTimeout) {
        this.toolTimeout = toolTimeout;
    }
}
