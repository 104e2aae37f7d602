package io.bactrian.agent.openai;

import static io.bactrian.agent.openai.StubModel.calls;
import static io.bactrian.agent.openai.StubModel.json;
import static io.bactrian.agent.openai.StubModel.of;
import static io.bactrian.agent.openai.StubModel.refuses;
import static io.bactrian.agent.openai.StubModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.budget.Prices;
import io.bactrian.agent.budget.TurnBudget;
import io.bactrian.agent.openai.StubModel.Answer;
import io.bactrian.cases.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tried again, how often, and for how long; and the endpoint that is left alone. */
class ModelRetryTest {

    private static final String SCHEMA = "jsonSchema=RAW({\"type\":\"object\",\"required\":[\"a\"]})";

    private final AgentHarness agent = new AgentHarness();

    @AfterEach
    void close() {
        agent.close();
    }

    static Stream<Arguments> passing() {
        Answer broken = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
        return Stream.of(
                Arguments.of("500", json(500, "{}")),
                Arguments.of("503", json(503, "")),
                Arguments.of("a broken connection", broken),
                Arguments.of("no choices", json(200, "{\"choices\":[]}")),
                Arguments.of("a web page", of(200, "text/html", "<html>Sign in</html>")),
                Arguments.of("half an answer", says("{\"a\":1")),
                Arguments.of("another form", says("{\"b\":1}")),
                Arguments.of("prose", says("Here you are: {\"a\":1}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void whatMayPassIsTriedTwiceMore(String name, Answer failure) {
        agent.model.then(failure).then(failure).then(says("{\"a\":1}"));

        assertThat(agent.ask(SCHEMA).getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(agent.model.asked).hasSize(3);
    }

    @Test
    void aThirdTryIsTheLast() {
        agent.model.always(says("{\"b\":1}"));

        assertThat(code(agent.ask(SCHEMA))).isEqualTo("model-malformed");
        assertThat(agent.model.asked).hasSize(3);
    }

    @Test
    void whatWouldNotPassIsNotTriedAgain() {
        agent.model
                .then(refuses("No"))
                .then(json(401, "{}"))
                .then(json(429, "{}"))
                .then(says(""));

        assertThat(Stream.of("", "", "", SCHEMA).map(agent::ask).map(Exchange::getException))
                .extracting(failure -> failure == null ? "answered" : ((ModelFailure) failure).code())
                .containsExactly("model-refused", "model-rejected", "model-throttled", "answered");
        assertThat(agent.model.asked).hasSize(4);
    }

    @Test
    void theEndpointSaysWhenToComeAgain() {
        agent.model
                .then(throttled("1"))
                .then(throttled(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC))))
                .then(says("Yes"));
        long began = System.nanoTime();

        assertThat(agent.ask("").getMessage().getBody()).isEqualTo("Yes");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(agent.model.asked).hasSize(3);
    }

    @Test
    void anEndpointThatAsksForMoreTimeThanThereIsIsNotWaitedFor() {
        agent.model.then(throttled("30"));
        long began = System.nanoTime();

        assertThat(code(agent.ask("turnTimeout=29s"))).isEqualTo("model-throttled");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(agent.model.asked).hasSize(1);
    }

    @Test
    void aBudgetLimitsAllCallsOfItsTurn() {
        agent.model.always(says("Yes"));
        Exchange turn = new DefaultExchange(agent.camel);
        turn.setVariable(
                "budget",
                new TurnBudget(new TurnBudget.Limits(Duration.ofSeconds(20), 4, 30, 0), Prices.NONE, System::nanoTime));

        for (int i = 0; i < 2; i++) {
            assertThat(agent.ask("", turn).getException()).isNull();
            turn.getMessage().setBody(AgentHarness.PROMPT);
        }

        assertThat(code(agent.ask("", turn))).isEqualTo("model-budget");
        assertThat(agent.model.asked).hasSize(2);
    }

    @Test
    void anEndpointThatIsIllIsLeftAloneUntilItWorks() {
        agent.breakers(4, Duration.ofMillis(600));
        agent.model.always(json(500, "{}"));
        assertThat(code(agent.ask(""))).isEqualTo("model-error");
        assertThat(code(agent.ask(""))).isEqualTo("model-left-alone");
        assertThat(agent.model.asked)
                .as("three of the first turn, one of the second")
                .hasSize(4);

        assertThat(code(agent.ask(""))).isEqualTo("model-left-alone");
        assertThat(agent.model.asked).hasSize(4);
        assertThat(agent.breakers().ill()).singleElement().satisfies(ill -> {
            assertThat(ill.endpoint()).startsWith("localhost:");
            assertThat(ill.state()).isEqualTo("open");
        });

        agent.model.always(says("Yes"));
        Await.until(() -> assertThat(agent.ask("").getMessage().getBody()).isEqualTo("Yes"));
        assertThat(agent.ask("").getMessage().getBody()).isEqualTo("Yes");
        assertThat(agent.breakers().ill()).isEmpty();
    }

    @Test
    void whatIsNoFaultOfTheEndpointDoesNotOpenTheBreaker() throws Exception {
        agent.breakers(4, Duration.ofSeconds(10));
        agent.loadTools();
        Stream.of(refuses("No"), json(429, "{}"), json(401, "{}"), says("x")).forEach(answer -> {
            for (int i = 0; i < 4; i++) {
                agent.model.then(answer);
            }
        });
        for (int i = 0; i < 12; i++) {
            agent.ask("");
        }
        agent.ask(SCHEMA);
        agent.model.then(says("x")).then(calls("tell-hours", "{}"));
        agent.ask("tags=hours&maxToolRounds=0");
        agent.ask("tags=hours&maxToolRounds=0");

        assertThat(agent.breakers().ill()).isEmpty();
    }

    private static String code(Exchange done) {
        return ((ModelFailure) done.getException()).code();
    }

    private static Answer throttled(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            json(429, "{}").to(exchange);
        };
    }
}
