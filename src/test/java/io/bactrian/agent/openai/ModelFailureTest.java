package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.StubModel.json;
import static io.bactrian.agent.openai.StubModel.of;
import static io.bactrian.agent.openai.StubModel.refuses;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.ModelFailure;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFailureTest {

    private final AgentHarness agent = new AgentHarness();

    @AfterEach
    void close() {
        agent.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429,model-throttled,1",
        "500,model-error,3",
        "503,model-error,3",
        "400,model-rejected,1",
        "401,model-rejected,1",
        "404,model-rejected,1",
        "408,model-rejected,1",
        "302,model-rejected,1",
    })
    void sortsStatuses(int status, String code, int calls) {
        agent.model.always(json(status, "{\"error\":{\"message\":\"sk-stub is bad\"}}"));

        Exchange done = agent.ask("");

        assertFailure(done, code);
        assertThat(agent.model.asked).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c\",\"choices\":[]}",
                "{\"id\":\"c\"}",
                "{}",
                "null",
                "[]",
                "{\"choices\":\"sk-stub\"}",
                "{\"choices\":[{\"message\":null}]}",
                "{\"choices\":[{\"message\":{\"content\":[\"sk-stub\"]}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"sk-stub",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"type\":\"function\"}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"type\":\"custom\",\"custom\":{}}]}}]}",
                "",
            })
    void callsGarbageMalformed(String body) {
        agent.model.always(json(200, body));

        assertFailure(agent.ask(""), "model-malformed");
    }

    @Test
    void callsAWebPageMalformed() {
        agent.model.always(of(200, "text/html", "<html><body>Sign in, sk-stub</body></html>"));

        assertFailure(agent.ask(""), "model-malformed");
    }

    @Test
    void givesUpOnAnAnswerLargerThanTheLimit() {
        agent.model.always(says("a".repeat(JdkHttpClient.BODY_LIMIT)));

        assertFailure(agent.ask(""), "model-malformed");
    }

    @Test
    void reportsARefusal() {
        agent.model.then(refuses("I cannot talk about sk-stub."));

        assertFailure(agent.ask(""), "model-refused");
    }

    @Test
    void endsACallThatIsNeverAnswered() {
        agent.model.always(exchange -> {});

        assertFailure(agent.ask("requestTimeout=200ms"), "model-timeout");
        assertFailure(agent.ask("turnTimeout=200ms"), "model-budget");
    }

    @Test
    void endsACallWhoseBodyNeverEnds() {
        agent.model.then(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        assertFailure(agent.ask("requestTimeout=300ms"), "model-timeout");
    }

    @Test
    void reportsAConnectionThatBreaks() {
        agent.model.always(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        assertFailure(agent.ask(""), "model-unreachable");
    }

    @Test
    void reportsAnEndpointThatIsGone() {
        agent.model.close();

        assertFailure(agent.ask(""), "model-unreachable");
    }

    private static void assertFailure(Exchange done, String code) {
        assertThat(done.getException()).isInstanceOf(ModelFailure.class);
        assertThat(((ModelFailure) done.getException()).code()).isEqualTo(code);
        assertThat(done.getException()).hasMessageNotContaining("sk-stub").hasNoCause();
        assertThat(done.getVariable("modelUsage")).isNotNull();
    }
}
