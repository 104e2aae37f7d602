package io.bactrian.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.refusal.Refusal;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final ObjectMapper json = new ObjectMapper();
    private final Answers answers = new Answers(json);
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void aFaultTellsOnlyWhereToFindIt() throws Exception {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("secret-word in a message"));
        answers.fail(exchange);
        JsonNode problem = json.readTree(exchange.getMessage().getBody(byte[].class));
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(500);
        assertThat(problem.path("code").asText()).isEqualTo("internal-error");
        assertThat(problem.path("correlationId").asText()).hasSize(36);
        assertThat(problem.toString()).doesNotContain("secret-word").doesNotContain("IllegalState");
    }

    @Test
    void aRefusalKeepsItsStatusCodeAndSentence() throws Exception {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new Refusal(409, "number-taken", "Take it from there first."));
        answers.refuse(exchange);
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(409);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
        assertThat(json.readTree(exchange.getMessage().getBody(byte[].class)))
                .isEqualTo(json.valueToTree(Map.of(
                        "type", "about:blank",
                        "title", "Conflict",
                        "status", 409,
                        "code", "number-taken",
                        "detail", "Take it from there first.")));
    }

    @Test
    void nothingOfTheRequestIsLeft() {
        exchange.getMessage().setHeader("Authorization", "Bearer secret");
        exchange.getMessage().setBody(Answer.noContent());
        answers.write(exchange);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEmpty();
    }
}
