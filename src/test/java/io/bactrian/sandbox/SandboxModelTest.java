package io.bactrian.sandbox;

import static io.bactrian.sandbox.SandboxCalls.FORM;
import static io.bactrian.sandbox.SandboxCalls.JSON;
import static io.bactrian.sandbox.SandboxCalls.TWILIO;
import static io.bactrian.sandbox.SandboxCalls.ZENDESK;
import static io.bactrian.sandbox.SandboxCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox model over HTTP, and who may call the vendors at all. */
@SandboxOnly
class SandboxModelTest {

    @Autowired
    SandboxCalls sandbox;

    @Autowired
    SandboxGateway.Receiver gateway;

    @BeforeEach
    void forgetWhatCameLate() {
        gateway.forget();
    }

    @Test
    void nobody_gets_in_without_credentials() throws Exception {
        String wrong = "Basic " + Base64.getEncoder().encodeToString("AC1:wrong".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> carrier =
                sandbox.send("POST", TWILIO + "/Messages.json", wrong, FORM, "To=%2B12025550101");
        assertThat(carrier.statusCode()).isEqualTo(401);
        assertThat(tree(carrier).path("code").asInt()).isEqualTo(20003);
        assertThat(sandbox.send("GET", ZENDESK + "/tickets/1.json", "", JSON, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(sandbox.send("POST", "/sandbox/openai/v1/chat/completions", "Bearer no", JSON, "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_model_answers_in_the_schema_and_the_same_each_time() throws Exception {
        String body = "{\"model\":\"m\",\"response_format\":{\"type\":\"json_schema\"},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"I want to talk to a human\"}]}";
        JsonNode answer =
                tree(sandbox.send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", JSON, body));
        JsonNode again =
                tree(sandbox.send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", JSON, body));

        JsonNode decision = tree(answer.at("/choices/0/message/content").asText());
        assertThat(decision.path("action").asText()).isEqualTo("handoff");
        assertThat(decision.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("action", "reply", "confidence", "intent", "sentiment", "language", "reason");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(again.path("choices")).isEqualTo(answer.path("choices"));
    }

    @Test
    void the_model_calls_an_offered_tool_in_the_vendors_form() throws Exception {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is order 1003?\"}],\"tools\":[{"
                + "\"type\":\"function\",\"function\":{\"name\":\"look-up-order\",\"parameters\":{\"type\":\"object\","
                + "\"properties\":{\"order\":{\"type\":\"string\"}},\"required\":[\"order\"]}}}]}";
        JsonNode answer =
                tree(sandbox.send("POST", "/sandbox/openai/v1/chat/completions", "Bearer sk-test", JSON, body));

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        JsonNode call = answer.at("/choices/0/message/tool_calls/0/function");
        assertThat(call.path("name").asText()).isEqualTo("look-up-order");
        assertThat(call.path("arguments").asText()).isEqualTo("{\"order\":\"1003\"}");
    }
}
