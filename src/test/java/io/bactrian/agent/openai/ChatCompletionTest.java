package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.StubModel.json;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.agent.ModelUsage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatCompletionTest {

    private final AgentHarness agent = new AgentHarness();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void givesTheModelsAnswerAndWhatItCost() {
        agent.model.then(says("It left today."));

        Exchange done = agent.ask("");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo("It left today.");
        assertThat(done.getVariable("modelUsage", ModelUsage.class))
                .usingRecursiveComparison()
                .ignoringFields("millis")
                .isEqualTo(new ModelUsage("stub", 1, 10, 5, "stop", 0));
        assertThat(done.getVariable("toolCalls", List.class)).isEmpty();
    }

    @Test
    void sendsKeyModelAndMessagesAndNothingThatWasNotAsked() {
        agent.model.then(says("Yes"));

        agent.ask("temperature=0.2&maxTokens=300&topP=0.9");

        StubModel.Asked asked = agent.model.asked.get(0);
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.authorization()).isEqualTo("Bearer sk-stub");
        assertThat(asked.body().get("model").textValue()).isEqualTo("stub");
        assertThat(asked.body().get("temperature").doubleValue()).isEqualTo(0.2);
        assertThat(asked.body().get("top_p").doubleValue()).isEqualTo(0.9);
        assertThat(asked.body().get("max_tokens").intValue()).isEqualTo(300);
        assertThat(asked.body().get("messages"))
                .extracting(m -> m.get("role").textValue())
                .containsExactly("system", "user", "assistant", "user");
        assertThat(asked.body().at("/messages/3/content").textValue()).isEqualTo("Where is order 1001?");
        assertThat(asked.body().has("tools")).isFalse();
        assertThat(asked.body().has("response_format")).isFalse();
        assertThat(asked.body().has("stream")).isFalse();
    }

    @Test
    void sendsTheSchemaOfADecision() {
        agent.model.then(says("{}"));

        agent.ask("jsonSchema=file:config/agent-decision.schema.json");

        JsonNode format = agent.model.asked.get(0).body().get("response_format");
        assertThat(format.get("type").textValue()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/name").textValue()).isEqualTo("agent_decision");
        assertThat(format.at("/json_schema/strict").booleanValue()).isTrue();
        assertThat(format.at("/json_schema/schema/additionalProperties").isBoolean())
                .isTrue();
        assertThat(format.at("/json_schema/schema/required")).hasSize(7);
        assertThat(format.at("/json_schema/schema/properties/reply/type")).hasSize(2);
        assertThat(format.at("/json_schema/schema").has("$schema")).isFalse();
    }

    @Test
    void sendsAnInlineSchemaUnderItsOwnName() {
        agent.model.then(says("{}"));

        agent.ask("jsonSchemaName=opt_out&jsonSchema=RAW({\"type\":\"object\"})");

        JsonNode schema = agent.model.asked.get(0).body().at("/response_format/json_schema");
        assertThat(schema.get("name").textValue()).isEqualTo("opt_out");
        assertThat(schema.at("/schema/type").textValue()).isEqualTo("object");
    }

    @Test
    void takesATextAsOneMessageOfTheCustomer() {
        agent.model.then(says("Yes"));
        Exchange exchange = new DefaultExchange(agent.camel);
        exchange.getMessage().setBody("Are you open?");

        agent.ask("", exchange);

        JsonNode messages = agent.model.asked.get(0).body().get("messages");
        assertThat(messages).hasSize(1);
        assertThat(messages.at("/0/content").textValue()).isEqualTo("Are you open?");
    }

    @Test
    void deliversEmptyNullAndLongAnswersAsTheyAre() {
        agent.model.then(says("")).then(says(null)).then(says("é".repeat(20_000)));

        assertThat(agent.ask("").getMessage().getBody()).isEqualTo("");
        Exchange none = agent.ask("");
        assertThat(none.getException()).isNull();
        assertThat(none.getMessage().getBody()).isNull();
        assertThat(agent.ask("").getMessage().getBody(String.class)).hasSize(20_000);
    }

    @Test
    void toleratesAnEndpointThatLeavesOutWhatIsNotNeeded() {
        agent.model.then(json(200, "{\"choices\":[{\"message\":{\"content\":\"Yes\"}}]}"));

        Exchange done = agent.ask("");

        assertThat(done.getMessage().getBody()).isEqualTo("Yes");
        assertThat(done.getVariable("modelUsage", ModelUsage.class))
                .usingRecursiveComparison()
                .ignoringFields("millis")
                .isEqualTo(new ModelUsage("stub", 1, 0, 0, "unknown", 0));
    }

    @Test
    void doesNotStartWithoutWhatItNeeds() {
        assertThatThrownBy(() -> agent.camel.getEndpoint("openai:chat-completion?apiKey=k&baseUrl=http://localhost/v1"))
                .hasStackTraceContaining("the option model is not set");
        assertThatThrownBy(() -> agent.camel.getEndpoint(agent.uri("jsonSchema=file:missing.json")))
                .hasStackTraceContaining("missing.json");
        assertThatThrownBy(() -> agent.camel.getEndpoint("openai:embeddings"))
                .hasStackTraceContaining("knows the operation chat-completion only");
        assertThatThrownBy(() -> agent.camel.getEndpoint(agent.uri("modle=x"))).hasStackTraceContaining("modle");
    }

    /** A model of one's own may ask for no key. */
    @Test
    void worksWithoutAKey() {
        assertThatCode(() -> agent.camel.getEndpoint("openai:chat-completion?model=m&baseUrl=http://localhost/v1"))
                .doesNotThrowAnyException();
    }

    @Test
    void neverShowsItsKey() {
        assertThat(agent.camel.getEndpoint(agent.uri(""))).asString().doesNotContain("sk-stub");
        assertThatThrownBy(() -> agent.camel.getEndpoint(agent.uri("modle=x")))
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("sk-stub"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
