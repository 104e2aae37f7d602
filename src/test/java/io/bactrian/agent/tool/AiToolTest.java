package io.bactrian.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.agent.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AiToolTest {

    private static final String ROUTE =
            """
            - route:
                id: %1$s-route
                from:
                  uri: ai-tool:%1$s
                  parameters:
                    description: %2$s
                    tags: demo
                  steps:
                    - process:
                        ref: work
            """;

    private record Order(String number, Instant at) {}

    private final CamelContext camel = new DefaultCamelContext();
    private Object result;

    @BeforeEach
    void start() {
        work(e -> e.getMessage().setBody(result));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void writesAnyResultForTheModel() throws Exception {
        load("look", "Looks.");

        assertThat(run("plain text")).isEqualTo("plain text");
        assertThat(run("bytes".getBytes())).isEqualTo("bytes");
        assertThat(run(List.of(Map.of("a", 1)))).isEqualTo("[{\"a\":1}]");
        assertThat(run(new Order("1001", Instant.parse("2026-11-22T10:00:00Z"))))
                .isEqualTo("{\"number\":\"1001\",\"at\":\"2026-11-22T10:00:00Z\"}");
        assertThat(run(null)).isEqualTo("null");
        assertThat(run("a\0b")).isEqualTo("ab");
        assertThat(run("a".repeat(20_000))).hasSize(16_000);
        assertThat(run(new Object())).isEqualTo(ToolCall.FAILED);
    }

    @Test
    void runsOnAThreadOfItsOwn() throws Exception {
        Thread[] ran = new Thread[1];
        work(e -> ran[0] = Thread.currentThread());
        load("look", "Looks.");

        run("x");

        assertThat(ran[0]).isNotSameAs(Thread.currentThread());
        assertThat(ran[0].getName()).contains("ai-tool");
    }

    @Test
    void refusesASecondToolOfTheSameName() throws Exception {
        load("look", "Looks.");

        assertThatThrownBy(() -> load("look", "Looks elsewhere.", "other"))
                .hasStackTraceContaining("give each tool a name of its own");
    }

    @Test
    void refusesADeclarationThatTheModelCouldNotUse() {
        assertThatThrownBy(() -> load("look", "\"\"")).hasStackTraceContaining("set description");
        assertThatThrownBy(() -> load("look:up", "Looks.", "look"))
                .hasStackTraceContaining("the name may have letters");
        assertThatThrownBy(() ->
                        camel.getEndpoint("ai-tool:look?description=Looks").createProducer())
                .hasMessageContaining("is where a route starts");
    }

    @Test
    void replacesAToolWhenItsRouteIsReplaced() throws Exception {
        load("look", "Looks.");
        load("look", "Looks better.");

        assertThat(component().offered(List.of("demo")))
                .extracting(ToolSpec::description)
                .containsExactly("Looks better.");
    }

    private void work(Processor processor) {
        camel.getRegistry().bind("work", Processor.class, processor);
    }

    private String run(Object given) {
        result = given;
        return component()
                .runner()
                .run(new DefaultExchange(camel), List.of("demo"), "look", "{}", Duration.ofSeconds(5))
                .join()
                .result();
    }

    private AiToolComponent component() {
        return camel.getComponent("ai-tool", AiToolComponent.class);
    }

    private void load(String name, String description) throws Exception {
        load(name, description, name);
    }

    private void load(String name, String description, String file) throws Exception {
        String yaml = ROUTE.formatted(name, description).replace(name + "-route", file + "-route");
        PluginHelper.getRoutesLoader(camel)
                .updateRoutes(List.of(ResourceHelper.fromString(file + ".camel.yaml", yaml)));
    }
}
