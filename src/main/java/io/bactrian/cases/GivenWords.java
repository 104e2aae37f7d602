package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.carrier.VendorAnswers;
import io.bactrian.cases.stub.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that prepare the ground. */
final class GivenWords {

    private GivenWords() {}

    static Map<String, Word> all() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("use-case", GivenWords::useCase);
        words.put("customer-is", GivenWords::customerIs);
        words.put("agent-answers", (scene, value) -> each(value, item -> agentAnswers(scene, item)));
        words.put("agent-is-held", GivenWords::held);
        words.put(
                "provider-answers",
                (scene, value) -> each(value, item -> scene.carrier().answers(scene.customer(), item)));
        words.put(
                "desk-answers",
                (scene, value) ->
                        each(value, item -> scene.stage().vendors().zendesk().answers(VendorAnswers.of(item))));
        words.putAll(CrmWords.given());
        return words;
    }

    /** A use case and a number of the case's own: what is left out is as in the demo. */
    private static void useCase(Scene scene, JsonNode value) {
        scene.use(scene.stage().newLine(scene.provider(), value));
    }

    private static void customerIs(Scene scene, JsonNode value) {
        Map<String, String> consent =
                Map.of("brand", "dune-outfitters", "state", value.asText(), "source", "case", "evidence", "given");
        String path = "/contacts/" + scene.customer() + "/consent";
        var answer = scene.stage().api("PUT", path, consent, Map.of());
        if (answer.status() != 200) {
            throw new AssertionError("Consent could not be set: " + answer.status() + " " + answer.body());
        }
    }

    /** A text, a decision, a tool call, or an HTTP answer. */
    private static void agentAnswers(Scene scene, JsonNode value) {
        var model = scene.stage().vendors().model();
        String customer = scene.customer();
        if (value.isTextual()) {
            model.decides(customer, Map.of("action", "reply", "reply", value.asText()));
        } else if (value.has("status")) {
            model.answers(customer, VendorAnswers.of(value));
        } else if (value.has("calls")) {
            model.callsTool(customer, value.path("calls").asText(), map(value.path("with")));
        } else {
            model.decides(customer, map(value));
        }
    }

    private static void held(Scene scene, JsonNode value) {
        if (value.asBoolean()) {
            scene.stage().vendors().model().hold(scene.customer());
        } else {
            scene.stage().vendors().model().release(scene.customer());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(JsonNode value) {
        return value.isObject() ? (Map<String, ?>) Json.value(value) : Map.of();
    }

    static void each(JsonNode value, java.util.function.Consumer<JsonNode> what) {
        (value.isArray() ? (Iterable<JsonNode>) value : List.of(value)).forEach(what);
    }
}
