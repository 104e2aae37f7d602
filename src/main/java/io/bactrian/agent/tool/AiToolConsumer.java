package io.bactrian.agent.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultConsumer;

/** The running route of one tool: a tool from its start to its stop, so that reloading a route reloads the tool. */
final class AiToolConsumer extends DefaultConsumer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final AiToolEndpoint endpoint;
    private final ToolRegistry registry;

    AiToolConsumer(AiToolEndpoint endpoint, Processor processor, ToolRegistry registry) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.registry = registry;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        registry.join(this);
    }

    @Override
    protected void doStop() throws Exception {
        registry.leave(this);
        super.doStop();
    }

    ToolSpec spec() {
        return endpoint.spec();
    }

    /**
     * Runs the route on the calling thread.
     *
     * @param arguments the body, and all that the route gets from the model
     * @param variables what the gateway itself knows of the turn
     * @return the body that the route left: text as it is, anything else as JSON
     * @throws Exception when the route failed, also when an error handler dealt with the failure
     */
    String run(Map<String, Object> arguments, Map<String, Object> variables) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(arguments);
            variables.forEach(exchange::setVariable);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (Boolean.TRUE.equals(exchange.getExchangeExtension().getErrorHandlerHandled())) {
                throw new IllegalStateException("The route of the tool failed, and its error handler took over");
            }
            return text(exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static String text(Exchange exchange) throws JsonProcessingException {
        Object body = exchange.getMessage().getBody();
        boolean isText = body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache;
        return isText ? exchange.getMessage().getBody(String.class) : JSON.writeValueAsString(body);
    }
}
