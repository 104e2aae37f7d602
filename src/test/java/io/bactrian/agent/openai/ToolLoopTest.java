package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.AgentHarness.toolCalls;
import static io.bactrian.agent.openai.StubModel.calls;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.agent.ModelUsage;
import io.bactrian.agent.ToolCall;
import io.bactrian.agent.ToolResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolLoopTest {

    private final AgentHarness agent = new AgentHarness();
    private MockEndpoint order;

    @BeforeEach
    void load() throws Exception {
        order = agent.loadTools();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void offersTheToolsOfItsTags() {
        agent.model.always(says("Yes"));

        agent.ask("tags=orders");
        agent.ask("tags=support,hours");
        agent.ask("tags=other");

        JsonNode tools = agent.model.asked.get(0).body().get("tools");
        assertThat(tools).hasSize(1);
        JsonNode function = tools.at("/0/function");
        assertThat(tools.at("/0/type").textValue()).isEqualTo("function");
        assertThat(function.get("name").textValue()).isEqualTo("look-up-order");
        assertThat(function.get("description").textValue()).isEqualTo("Looks up an order of the customer who asks.");
        assertThat(function.get("parameters"))
                .hasToString(
                        """
                {"type":"object","properties":{"items":{"type":"integer"},\
                "number":{"type":"string","description":"The order's number"}},\
                "required":["number"],"additionalProperties":false}""");
        assertThat(agent.model.asked.get(1).body().get("tools")).hasSize(2);
        assertThat(agent.model.asked.get(2).body().has("tools")).isFalse();
    }

    @Test
    void runsAToolAndTellsTheModelItsResult() {
        agent.model.then(calls("look-up-order", "{\"number\":\"1001\"}")).then(says("It was shipped."));

        Exchange done = agent.ask("tags=orders");

        assertThat(done.getMessage().getBody()).isEqualTo("It was shipped.");
        assertThat(done.getVariable("modelUsage", ModelUsage.class))
                .usingRecursiveComparison()
                .ignoringFields("millis")
                .isEqualTo(new ModelUsage("stub", 2, 20, 10, "stop", 0));
        assertThat(toolCalls(done)).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("look-up-order");
            assertThat(call.arguments()).isEqualTo("{\"number\":\"1001\"}");
            assertThat(call.result()).isEqualTo("{\"status\":\"shipped\"}");
        });
        JsonNode messages = agent.model.asked.get(1).body().get("messages");
        assertThat(messages).hasSize(6);
        assertThat(messages.at("/4/role").textValue()).isEqualTo("assistant");
        assertThat(messages.at("/4/tool_calls/0/id").textValue()).isEqualTo("call-0");
        assertThat(messages.at("/5/role").textValue()).isEqualTo("tool");
        assertThat(messages.at("/5/tool_call_id").textValue()).isEqualTo("call-0");
        assertThat(messages.at("/5/content").textValue()).isEqualTo("{\"status\":\"shipped\"}");
    }

    @Test
    void runsTwoToolsOfOneRoundAndKeepsTheirOrder() {
        agent.model
                .then(calls("tell-hours", "", "look-up-order", "{\"number\":\"1002\"}"))
                .then(says("Yes"));

        Exchange done = agent.ask("tags=orders,hours");

        assertThat(toolCalls(done)).extracting(ToolCall::result).containsExactly("9 to 5", "{\"status\":\"shipped\"}");
        JsonNode messages = agent.model.asked.get(1).body().get("messages");
        assertThat(messages.at("/5/content").textValue()).isEqualTo("9 to 5");
        assertThat(messages.at("/6/tool_call_id").textValue()).isEqualTo("call-1");
    }

    @Test
    void givesARouteNothingOfTheModelButDeclaredArguments() throws Exception {
        String evil = "{\"number\":\"1001\",\"CamelHttpUri\":\"http://evil\",\"customer\":\"+12025550199\"}";
        agent.model.then(calls("look-up-order", evil)).then(says("Yes"));
        Exchange exchange = new DefaultExchange(agent.camel);
        exchange.setVariable("customer", "+12025550101");
        exchange.setVariable("brand", "dune-outfitters");
        exchange.setVariable("secret", "not for tools");
        exchange.getMessage().setHeader("Authorization", "of the caller");
        order.whenAnyExchangeReceived(e -> {});

        agent.ask("tags=orders", exchange);

        Exchange ran = order.getExchanges().get(0);
        assertThat(ran.getMessage().getHeaders()).isEmpty();
        assertThat(ran.getMessage().getBody()).isEqualTo(Map.of("number", "1001"));
        assertThat(ran.getVariables()).isEqualTo(Map.of("customer", "+12025550101", "brand", "dune-outfitters"));
    }

    @Test
    void usesTheResultsOfAnOvertakenRun() {
        agent.model
                .then(calls("look-up-order", "{\"items\":1,\"number\":\"1001\"}", "tell-hours", "{}"))
                .then(says("Yes"));
        Exchange exchange = new DefaultExchange(agent.camel);
        ToolCall kept = new ToolCall("look-up-order", "{\"number\":\"1001\",\"items\":1}", "delivered", 12);
        exchange.setVariable("keptToolCalls", List.of(kept, new ToolCall("tell-hours", "{}", ToolCall.FAILED, 3)));

        Exchange done = agent.ask("tags=orders,hours", exchange);

        assertThat(toolCalls(done)).first().isEqualTo(kept);
        assertThat(toolCalls(done)).extracting(ToolCall::result).containsExactly("delivered", "9 to 5");
        assertThat(order.getExchanges()).isEmpty();
    }

    @Test
    void whatMayHaveHadAnEffectIsRememberedBeforeTheNextCall() {
        List<List<ToolCall>> remembered = new ArrayList<>();
        agent.model
                .then(calls("look-up-order", "{\"number\":\"1001\"}"))
                .then(calls("tell-hours", "{}"))
                .then(says("Yes"));
        Exchange exchange = new DefaultExchange(agent.camel);
        exchange.setVariable("toolResults", (ToolResults) calls -> {
            assertThat(agent.model.asked).as("calls so far").hasSize(1);
            remembered.add(calls);
        });

        agent.ask("tags=orders,hours", exchange);

        assertThat(agent.model.asked).hasSize(3);
        assertThat(remembered)
                .singleElement()
                .satisfies(calls -> assertThat(calls).extracting(ToolCall::name).containsExactly("look-up-order"));
    }

    @Test
    void theSameUseOfAToolInTheSameTurnHasTheSameKey() {
        agent.model.always(says("Yes"));
        for (String number : List.of("1001", "1001", "1002")) {
            agent.model
                    .then(calls("look-up-order", "{\"number\":\"" + number + "\"}"))
                    .then(says("Yes"));
            Exchange exchange = new DefaultExchange(agent.camel);
            exchange.setVariable("turnKey", "this turn");
            agent.ask("tags=orders", exchange);
        }

        List<Object> keys = order.getExchanges().stream()
                .map(ran -> ran.getVariable("idempotencyKey"))
                .toList();
        assertThat(keys).doesNotContainNull().hasSize(3);
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    @Test
    void aToolLeavesWithItsRoute() throws Exception {
        agent.model.always(says("Yes"));

        agent.camel.getRouteController().stopRoute("look-up-order");
        agent.ask("tags=orders");
        agent.camel.getRouteController().startRoute("look-up-order");
        agent.ask("tags=orders");

        assertThat(agent.model.asked.get(0).body().has("tools")).isFalse();
        assertThat(agent.model.asked.get(1).body().get("tools")).hasSize(1);
    }
}
