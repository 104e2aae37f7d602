package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.testing.Json;
import io.bactrian.testing.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Words that prepare the ground. */
final class GivenWords {

    private static final AtomicInteger LINES = new AtomicInteger();

    private GivenWords() {}

    static Map<String, Word> all() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("use-case", GivenWords::useCase);
        words.put("customer-is", GivenWords::customerIs);
        words.put("agent-answers", (scene, value) -> each(value, item -> agentAnswers(scene, item)));
        words.put("agent-is-held", GivenWords::held);
        words.put(
                "provider-answers",
                (scene, value) -> each(value, item -> scene.gateway()
                        .stubs()
                        .twilio()
                        .answers(scene.customer().number(), answer(item))));
        words.put(
                "desk-answers",
                (scene, value) ->
                        each(value, item -> scene.gateway().stubs().zendesk().answers(answer(item))));
        words.putAll(CrmWords.given());
        return words;
    }

    /** A use case and a number of the case's own: what is left out is as in the demo. */
    private static void useCase(Scene scene, JsonNode value) {
        int n = LINES.getAndIncrement();
        String type = value.path("number-type").asText("local");
        String number = (type.equals("toll-free") ? "+18885550%03d" : "+12125550%03d").formatted(100 + n);
        String id = "case-" + n;
        var jdbc = scene.gateway().jdbc();
        jdbc.sql(
                        """
                        insert into use_case (id, brand_id, name, provider, agent, desk, crm, settings)
                        values (:id, 'dune-outfitters', :id, 'twilio', :agent, :desk, :crm, :settings::jsonb)""")
                .param("id", id)
                .param("agent", or(value, "agent", "front-desk"))
                .param("desk", or(value, "desk", "zendesk"))
                .param("crm", or(value, "crm", "hubspot"))
                .param(
                        "settings",
                        value.path("settings").isMissingNode()
                                ? "{}"
                                : value.path("settings").toString())
                .update();
        jdbc.sql(
                        """
                        insert into number (number, brand_id, type, capabilities, provider, registration)
                        values (:number, 'dune-outfitters', :type, '{sms}', 'twilio', 'approved')""")
                .param("number", number)
                .param("type", type)
                .update();
        jdbc.sql(
                        """
                        insert into number_binding (number, channel, use_case_id, brand_id)
                        values (:number, 'sms', :id, 'dune-outfitters')""")
                .param("number", number)
                .param("id", id)
                .update();
        scene.use(id, number);
    }

    private static String or(JsonNode value, String field, String otherwise) {
        JsonNode set = value.path(field);
        return set.isMissingNode() ? otherwise : set.isNull() ? null : set.asText();
    }

    private static void customerIs(Scene scene, JsonNode value) {
        Map<String, String> consent =
                Map.of("brand", "dune-outfitters", "state", value.asText(), "source", "case", "evidence", "given");
        String path = "/contacts/" + scene.customer().number() + "/consent";
        var answer = scene.gateway().api("PUT", path, consent, Map.of());
        if (answer.status() != 200) {
            throw new AssertionError("Consent could not be set: " + answer.status() + " " + answer.body());
        }
    }

    /** A text, a decision, a tool call, or an HTTP answer. */
    private static void agentAnswers(Scene scene, JsonNode value) {
        var model = scene.gateway().stubs().model();
        String customer = scene.customer().number();
        if (value.isTextual()) {
            model.decides(customer, Map.of("action", "reply", "reply", value.asText()));
        } else if (value.has("status")) {
            model.answers(customer, answer(value));
        } else if (value.has("calls")) {
            model.callsTool(customer, value.path("calls").asText(), map(value.path("with")));
        } else {
            model.decides(customer, map(value));
        }
    }

    private static void held(Scene scene, JsonNode value) {
        if (value.asBoolean()) {
            scene.gateway().stubs().model().hold(scene.customer().number());
        } else {
            scene.gateway().stubs().model().release(scene.customer().number());
        }
    }

    static VendorAnswer answer(JsonNode value) {
        JsonNode body = value.path("body");
        return new VendorAnswer(
                value.path("status").asInt(200),
                body.isMissingNode() ? "{}" : body.isTextual() ? body.asText() : body.toString(),
                value.path("type").asText("application/json"),
                headers(value.path("headers")));
    }

    private static Map<String, String> headers(JsonNode value) {
        Map<String, String> headers = new LinkedHashMap<>();
        value.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(JsonNode value) {
        return value.isObject() ? (Map<String, ?>) Json.value(value) : Map.of();
    }

    static void each(JsonNode value, java.util.function.Consumer<JsonNode> what) {
        (value.isArray() ? (Iterable<JsonNode>) value : List.of(value)).forEach(what);
    }
}
