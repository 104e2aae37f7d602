package io.bactrian.agent.openai;

import io.bactrian.agent.ChatMessage;
import io.bactrian.agent.ChatPrompt;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Leads one exchange through a {@link ChatTurn}; the calling thread is free as soon as the first request is on its
 * way. The body is a {@link ChatPrompt}, or a text that counts as one message of the customer; afterwards it is the
 * model's answer, which may be null.
 */
final class ChatCompletionProducer extends DefaultAsyncProducer {

    private final OpenAiEndpoint endpoint;

    ChatCompletionProducer(OpenAiEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            new ChatTurn(endpoint, exchange, prompt(exchange)).run().whenComplete((done, failure) -> {
                if (failure != null) {
                    exchange.setException(ModelFailures.of(failure));
                }
                callback.done(false);
            });
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static ChatPrompt prompt(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChatPrompt prompt) {
            return prompt;
        }
        if (body instanceof String text) {
            return new ChatPrompt(null, List.of(new ChatMessage(ChatMessage.USER, text)));
        }
        throw new IllegalArgumentException("openai:chat-completion takes a ChatPrompt or a text as its body");
    }
}
