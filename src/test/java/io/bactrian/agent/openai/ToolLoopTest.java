package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.StubModel.calls;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelUsage;
import io.bactrian.agent.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolLoopTest {

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
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: 9 to 5
            """;

    private final AgentHarness agent = new AgentHarness();
    private MockEndpoint order;

    @BeforeEach
    void load() throws Exception {
        agent.load("look-up-order", ORDER_TOOL);
        agent.load("tell-hours", CLOCK_TOOL);
        order = agent.camel.getEndpoint("mock:order", MockEndpoint.class);
        order.whenAnyExchangeReceived(e -> e.getMessage().setBody(Map.of("status", "shipped")));
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
        assertThat(done.getVariable("modelUsage")).isEqualTo(new ModelUsage("stub", 2, 20, 10, "stop"));
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
    void answersACallItCannotUseWithAFixedText() {
        agent.model
                .then(calls("look-up-order", "{\"number\":1001}"))
                .then(calls("no-such-tool", "{}", "tell-hours", "{}"))
                .then(says("Sorry"));

        Exchange done = agent.ask("tags=orders");

        assertThat(done.getMessage().getBody()).isEqualTo("Sorry");
        assertThat(toolCalls(done))
                .extracting(ToolCall::result)
                .containsExactly(ToolCall.UNUSABLE, ToolCall.UNUSABLE, ToolCall.UNUSABLE);
        assertThat(order.getExchanges()).isEmpty();
    }

    @Test
    void hidesTheErrorOfAToolThatFails() {
        order.whenAnyExchangeReceived(e -> {
            throw new IllegalStateException("password is hunter2");
        });
        agent.model.then(calls("look-up-order", "{\"number\":\"1001\"}")).then(says("Sorry"));

        Exchange done = agent.ask("tags=orders");

        assertThat(toolCalls(done)).extracting(ToolCall::result).containsExactly(ToolCall.FAILED);
        assertThat(agent.model.asked.get(1).body().toString()).doesNotContain("hunter2");
    }

    @Test
    void takesAFailureThatAnErrorHandlerDealtWithAsAFailure() throws Exception {
        agent.load(
                "park",
                """
                - routeConfiguration:
                    id: park
                    onException:
                      - onException:
                          exception:
                            - java.lang.Exception
                          handled:
                            expression:
                              constant:
                                expression: "true"
                - route:
                    id: break
                    routeConfigurationId: park
                    from:
                      uri: ai-tool:break
                      parameters:
                        description: Breaks.
                        tags: orders
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: broken
                - route:
                    id: mend
                    from:
                      uri: ai-tool:mend
                      parameters:
                        description: Breaks and mends itself.
                        tags: orders
                      steps:
                        - doTry:
                            steps:
                              - throwException:
                                  exceptionType: java.lang.IllegalStateException
                                  message: broken
                            doCatch:
                              - exception:
                                  - java.lang.IllegalStateException
                                steps:
                                  - setBody:
                                      expression:
                                        constant:
                                          expression: mended
                """);
        agent.model.then(calls("break", "{}", "mend", "{}")).then(says("Sorry"));

        Exchange done = agent.ask("tags=orders");

        assertThat(toolCalls(done)).extracting(ToolCall::result).containsExactly(ToolCall.FAILED, "mended");
    }

    @Test
    void leavesAToolThatTakesTooLong() {
        CountDownLatch interrupted = new CountDownLatch(1);
        order.whenAnyExchangeReceived(e -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException late) {
                interrupted.countDown();
                throw late;
            }
        });
        agent.model.then(calls("look-up-order", "{\"number\":\"1001\"}")).then(says("Sorry"));

        Exchange done = agent.ask("tags=orders&toolTimeout=100ms");

        assertThat(done.getMessage().getBody()).isEqualTo("Sorry");
        assertThat(toolCalls(done)).extracting(ToolCall::result).containsExactly(ToolCall.FAILED);
        assertThat(awaited(interrupted)).isTrue();
    }

    @Test
    void endsTheTurnWhenToolsUseUpItsTime() {
        order.whenAnyExchangeReceived(e -> new CountDownLatch(1).await());
        agent.model.always(calls("look-up-order", "{\"number\":\"1001\"}"));

        Exchange done = agent.ask("tags=orders&turnTimeout=300ms");

        assertThat(((ModelFailure) done.getException()).code()).isEqualTo("model-timeout");
        assertThat(agent.model.asked).hasSize(1);
    }

    @Test
    void endsALoopOfToolCalls() {
        agent.model.always(calls("look-up-order", "{\"number\":\"1001\"}"));

        Exchange done = agent.ask("tags=orders&maxToolRounds=2");

        assertThat(((ModelFailure) done.getException()).code()).isEqualTo("model-tool-loop");
        assertThat(agent.model.asked).hasSize(3);
        assertThat(toolCalls(done)).hasSize(2);
        assertThat(done.getVariable("modelUsage", ModelUsage.class).calls()).isEqualTo(3);
    }

    @Test
    void refusesAFloodOfToolCallsInOneRound() {
        String[] flood = new String[34];
        Arrays.fill(flood, "tell-hours");
        agent.model.then(calls(flood));

        Exchange done = agent.ask("tags=hours");

        assertThat(((ModelFailure) done.getException()).code()).isEqualTo("model-tool-loop");
        assertThat(toolCalls(done)).isEmpty();
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
    void aToolLeavesWithItsRoute() throws Exception {
        agent.model.always(says("Yes"));

        agent.camel.getRouteController().stopRoute("look-up-order");
        agent.ask("tags=orders");
        agent.camel.getRouteController().startRoute("look-up-order");
        agent.ask("tags=orders");

        assertThat(agent.model.asked.get(0).body().has("tools")).isFalse();
        assertThat(agent.model.asked.get(1).body().get("tools")).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static List<ToolCall> toolCalls(Exchange done) {
        return done.getVariable("toolCalls", List.class);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
