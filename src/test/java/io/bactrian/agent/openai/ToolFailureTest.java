package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.AgentHarness.toolCalls;
import static io.bactrian.agent.openai.StubModel.calls;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelUsage;
import io.bactrian.agent.ToolCall;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolFailureTest {

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

        assertThat(((ModelFailure) done.getException()).code()).isEqualTo("model-budget");
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

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
