package io.bactrian.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes answers onto the wire, the only way an API route answers. Every header that is left from the request goes first:
 * Camel would send it back to the caller.
 */
@Component("answers")
public class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final ObjectMapper json;

    public Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Writes the {@link Answer} that the verb before it left as the body. */
    public void write(Exchange exchange) {
        write(exchange, exchange.getMessage().getBody(Answer.class));
    }

    /** Writes the {@link Refusal} that was caught. */
    public void refuse(Exchange exchange) {
        write(exchange, Answer.of(Problem.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Refusal.class))));
    }

    /** Logs the fault that was caught under a new correlation id, and answers with that id alone. */
    public void fail(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        write(exchange, Answer.of(fault(caught, exchange.getFromRouteId())));
    }

    static Problem fault(Exception caught, String where) {
        String correlationId = UUID.randomUUID().toString();
        LOG.error("A call of {} failed; correlation id {}: {}", where, correlationId, FailureKinds.of(caught));
        LOG.debug("The failure with correlation id {}", correlationId, caught);
        return Problem.fault(correlationId);
    }

    private void write(Exchange exchange, Answer answer) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.headers().forEach(message::setHeader);
        if (answer.contentType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        }
        message.setBody(bytes(answer.body()));
    }

    private byte[] bytes(Object body) {
        try {
            if (body == null) {
                return new byte[0];
            }
            return body instanceof byte[] written ? written : json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer must be plain values", e);
        }
    }
}
