package io.bactrian.agent.openai;

import io.bactrian.agent.ChatMessage;
import io.bactrian.agent.ChatPrompt;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
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

    final CamelContext camel = new DefaultCamelContext();
    final StubModel model = new StubModel();

    AgentHarness() {
        camel.start();
    }

    void load(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
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
