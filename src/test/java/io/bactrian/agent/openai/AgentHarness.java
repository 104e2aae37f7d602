package io.bactrian.agent.openai;

import io.bactrian.agent.ChatMessage;
import io.bactrian.agent.ChatPrompt;
import io.bactrian.agent.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context with a stub model, and routes that are YAML as in the product. */
final class AgentHarness implements AutoCloseable {

    static final ChatPrompt PROMPT = new ChatPrompt(
            "You are the front desk.",
            List.of(
                    new ChatMessage(ChatMessage.USER, "Hi"),
                    new ChatMessage(ChatMessage.ASSISTANT, "Hello, what is it?"),
                    new ChatMessage(ChatMessage.USER, "Where is order 1001?")));

    private static final String ORDER_TOOL =
            """
            - route:
                id: look-up-order
                from:
                  uri: ai-tool:look-up-order
                  parameters:
                    description: Looks up an order of the customer who asks.
                    tags: orders, support
                    required: number
                    parameter.number: string
                    parameter.number.description: The order's number
                    parameter.items: integer
                  steps:
                    - to:
                        uri: mock:order
            """;

    private static final String CLOCK_TOOL =
            """
            - route:
                id: tell-hours
                from:
                  uri: ai-tool:tell-hours
                  parameters:
                    description: Tells the opening hours.
                    tags: hours
                    readOnly: true
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: 9 to 5
            """;

    final CamelContext camel = new DefaultCamelContext();
    final StubModel model = new StubModel();

    AgentHarness() {
        camel.start();
    }

    /** Takes other breakers than the usual; before the first call. */
    void breakers(int calls, Duration openFor) {
        camel.getRegistry().bind("modelBreakers", new ModelBreakers(calls, openFor, Clock.systemUTC()));
    }

    ModelBreakers breakers() {
        return camel.getComponent("openai", OpenAiComponent.class).breakers();
    }

    void load(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
    }

    /** Loads two tools; what the one for orders does can be set at the endpoint that is returned. */
    MockEndpoint loadTools() throws Exception {
        load("look-up-order", ORDER_TOOL);
        load("tell-hours", CLOCK_TOOL);
        MockEndpoint order = camel.getEndpoint("mock:order", MockEndpoint.class);
        order.whenAnyExchangeReceived(e -> e.getMessage().setBody(Map.of("status", "shipped")));
        return order;
    }

    @SuppressWarnings("unchecked")
    static List<ToolCall> toolCalls(Exchange done) {
        return done.getVariable("toolCalls", List.class);
    }

    /** Asks with the options given, and the stub's address and a key. */
    Exchange ask(String options) {
        return ask(options, new DefaultExchange(camel));
    }

    Exchange ask(String options, Exchange exchange) {
        if (exchange.getMessage().getBody() == null) {
            exchange.getMessage().setBody(PROMPT);
        }
        return camel.createProducerTemplate().send(uri(options), exchange);
    }

    String uri(String options) {
        return "openai:chat-completion?model=stub&apiKey=RAW(sk-stub)&baseUrl=" + model.baseUrl()
                + (options.isEmpty() ? "" : "&" + options);
    }

    @Override
    public void close() {
        camel.stop();
        model.close();
    }
}
