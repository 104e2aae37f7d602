package io.bactrian.agent.outage;

import static io.bactrian.agent.outage.ModelStage.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.stub.VendorAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the model does, the customer gets a text and the trace says why. */
class ModelFaultsTest {

    private static final String FALLBACK =
            "Sorry, I cannot look into that right now. Please try again in a little while.";
    private static final Map<String, ?> PLAIN = Map.of();
    private static final Map<String, ?> ONE_SECOND = Map.of("budget", Map.of("seconds", 1));

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("500", "model-error", 3, BROKEN),
                fault("503", "model-error", 3, new VendorAnswer(503, "", "text/plain")),
                fault("no answer", "model-unreachable", 3, VendorAnswer.none()),
                fault("half of what was announced", "model-unreachable", 3, VendorAnswer.cutOff("{\"choices\":")),
                fault("a web page", "model-malformed", 3, new VendorAnswer(200, "<html>Hi</html>", "text/html")),
                fault("half a document", "model-malformed", 3, json("{\"choices\":[{\"mess")),
                fault("no choices", "model-malformed", 3, json("{\"choices\":[]}")),
                fault("429", "model-throttled", 1, throttled(Map.of())),
                fault("429 for long", "model-throttled", 1, throttled(Map.of("Retry-After", "300"))),
                fault("401", "model-rejected", 1, new VendorAnswer(401, "{}", "application/json")),
                says("prose", "model-malformed", 3, "I would be glad to help!", "stop"),
                says("another form", "model-malformed", 3, "{\"action\":\"refund\"}", "stop"),
                says("a cut answer", "model-malformed", 3, "{\"action\":\"reply\",\"reply\":\"Your ord", "length"),
                says("an empty answer", "model-empty", 1, "", "stop"),
                says("a withheld answer", "model-refused", 1, "", "content_filter"),
                Arguments.of("an empty reply", PLAIN, "model-empty", 1, (Consumer<ModelStage>)
                        stage -> stage.model().decides(stage.customer().number(), Map.of("reply", ""))),
                Arguments.of("a refusal", PLAIN, "model-refused", 1, (Consumer<ModelStage>) stage -> stage.model()
                        .says(
                                stage.customer().number(),
                                Map.of("role", "assistant", "refusal", "I will not."),
                                "stop")),
                Arguments.of("a loop of tools", PLAIN, "model-tool-loop", 5, (Consumer<ModelStage>) stage -> {
                    for (int i = 0; i < 6; i++) {
                        stage.model().callsTool(stage.customer().number(), "look-up-order", Map.of("order", "100" + i));
                    }
                }),
                Arguments.of("no end of tokens", Map.of("budget", Map.of("tokens", 200)), "model-budget", 2, (Consumer<
                                ModelStage>)
                        stage -> {
                            for (int i = 0; i < 4; i++) {
                                stage.model()
                                        .callsTool(
                                                stage.customer().number(), "look-up-order", Map.of("order", "100" + i));
                            }
                        }),
                Arguments.of("too much money", Map.of("budget", Map.of("money", 0.0001)), "model-budget", 1, (Consumer<
                                ModelStage>)
                        stage -> stage.model()
                                .callsTool(stage.customer().number(), "look-up-order", Map.of("order", "1001"))),
                Arguments.of("a slow drip", ONE_SECOND, "model-budget", 1, (Consumer<ModelStage>) stage ->
                        stage.modelAnswers(VendorAnswer.dripping("{\"choices\":[]}", Duration.ofMillis(400)), 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theCustomerIsStillServed(
            String name, Map<String, ?> settings, String code, int calls, Consumer<ModelStage> fault) {
        ModelStage stage = new ModelStage("zendesk", settings);
        fault.accept(stage);

        stage.texts("Where is my order?");

        assertThat(stage.received(1)).containsExactly(FALLBACK);
        assertThat(stage.trace(1)).contains("ask-agent " + code, "ask-agent fallback");
        assertThat(stage.calls()).isEqualTo(calls);
    }

    @Test
    void anAnswerThatComesTooLateIsDiscarded() {
        ModelStage stage = new ModelStage("zendesk", ONE_SECOND);
        stage.model().hold(stage.customer().number());

        stage.texts("Where is my order?");
        assertThat(stage.received(1)).containsExactly(FALLBACK);
        stage.model().release(stage.customer().number());
        stage.customer().settles();
        stage.modelSays("It is on its way.");
        stage.texts("And now?");

        assertThat(stage.received(2)).containsExactly(FALLBACK, "It is on its way.");
        assertThat(stage.trace(1)).contains("ask-agent model-budget");
    }

    @Test
    void whatPassesWithinTheTurnTheCustomerNeverNotices() {
        ModelStage stage = new ModelStage("zendesk", PLAIN);
        stage.modelAnswers(BROKEN, 1);
        stage.modelAnswers(throttled(Map.of("Retry-After", "1")), 1);
        stage.modelAnswers(json("{\"choices\":[]}"), 1);
        stage.modelSays("It is on its way.");

        stage.texts("Where is my order?");

        assertThat(stage.received(1)).containsExactly("It is on its way.");
        assertThat(stage.trace(1)).contains("ask-agent reply").doesNotContain("ask-agent fallback");
        assertThat(stage.calls()).isEqualTo(4);
    }

    @Test
    void anEndlessAnswerIsCutAtASentenceWithItsLinkWhole() {
        ModelStage stage = new ModelStage("zendesk", Map.of("segmentsMost", 3));
        String endless = "Look at https://dune.example/returns/how-to-send-it-back?item=1001 for it. ".repeat(270);
        stage.modelSays(endless);
        stage.modelSays(endless);

        stage.texts("How do I return it?");

        String text = stage.received(1).get(0);
        assertThat(text).hasSizeBetween(300, 459).endsWith("item=1001 for it.");
        assertThat(stage.trace(1)).contains("ask-agent asked-shorter", "ask-agent cut");
    }

    @Test
    void aToolThatCannotBeUsedHasNoEffectAndTheTurnGoesOn() {
        ModelStage stage = new ModelStage("zendesk", PLAIN);
        String customer = stage.customer().number();
        stage.model().callsTool(customer, "delete-order", Map.of("order", "1001"));
        stage.model().callsTool(customer, "look-up-order", Map.of("order", 1001));
        stage.model().callsTool(customer, "look-up-order", Map.of("order", "1006", "customer", "+12025550106"));
        stage.modelSays("I cannot find it.");

        stage.texts("Where is order 1006?");

        assertThat(stage.received(1)).containsExactly("I cannot find it.");
        assertThat(stage.model().calls(customer).get(3).path("messages").toString())
                .contains("The tool could not be used")
                .contains("No order of this customer has that number.")
                .doesNotContain("Sirocco");
    }

    private static Arguments fault(String name, String code, int calls, VendorAnswer answer) {
        return Arguments.of(
                name, PLAIN, code, calls, (Consumer<ModelStage>) stage -> stage.modelAnswers(answer, calls));
    }

    private static Arguments says(String name, String code, int calls, String content, String finish) {
        return Arguments.of(name, PLAIN, code, calls, (Consumer<ModelStage>) stage -> {
            for (int i = 0; i < calls; i++) {
                stage.model().says(stage.customer().number(), Map.of("role", "assistant", "content", content), finish);
            }
        });
    }

    private static VendorAnswer json(String body) {
        return new VendorAnswer(200, body, "application/json");
    }

    private static VendorAnswer throttled(Map<String, String> headers) {
        return new VendorAnswer(429, "{}", "application/json", headers);
    }
}
