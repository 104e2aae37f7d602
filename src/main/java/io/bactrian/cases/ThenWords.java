package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.carrier.Sent;
import io.bactrian.cases.stub.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that look. Each may be asked again and again until it holds. */
final class ThenWords {

    private ThenWords() {}

    static Map<String, Word> all() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("answer", ThenWords::answer);
        words.put(
                "texts",
                (scene, value) -> texts(scene, "texts", value, scene.carrier().taken(scene.customer())));
        words.put(
                "attempts",
                (scene, value) ->
                        texts(scene, "attempts", value, scene.carrier().attempts(scene.customer())));
        words.put("received", (scene, value) -> stored(scene, value, "inbound"));
        words.put("sent", (scene, value) -> stored(scene, value, "outbound"));
        words.put("history", ThenWords::history);
        words.put("conversation", (scene, value) -> Match.match("conversation", value, scene.conversation()));
        words.put("consent", ThenWords::consent);
        words.put("trace", ThenWords::trace);
        words.put("agent-calls", ThenWords::agentCalls);
        words.put("agent-saw", ThenWords::agentSaw);
        words.put("tickets", ThenWords::tickets);
        words.putAll(CrmWords.then());
        return words;
    }

    private static void answer(Scene scene, JsonNode value) {
        JsonNode status = value.has("status") ? value.path("status") : value;
        if (!Match.isSpecial(status) && status.isObject()) {
            scene.answer();
        } else {
            Match.match("answer", status, Json.tree(scene.answer().status()));
        }
        if (value.has("body")) {
            boolean plain = value.path("body").isTextual()
                    || value.path("body").size() == 1 && !scene.answer().body().startsWith("{");
            Match.match(
                    "answer.body",
                    value.path("body"),
                    plain ? Json.tree(scene.answer().body()) : scene.answer().json());
        }
        if (value.has("type")) {
            String type = scene.answer().header("content-type");
            if (!type.startsWith(value.path("type").asText())) {
                throw new Difference("answer.type", value.path("type").asText(), type);
            }
        }
    }

    /** The texts in their order: a text stands for its words, a mapping for fields of the carrier's request. */
    private static void texts(Scene scene, String where, JsonNode value, List<Sent> sent) {
        List<JsonNode> actual = new ArrayList<>();
        for (Sent text : sent) {
            JsonNode expected = value.path(actual.size());
            boolean words = !expected.isObject() || Match.isSpecial(expected);
            actual.add(words ? Json.tree(text.words()) : text.request());
        }
        Match.match(where, scene.fill(value), Json.tree(actual));
    }

    /** Fields of the newest text as the API shows it; {@code none} when there is none; a list for all of them. */
    private static void stored(Scene scene, JsonNode value, String direction) {
        if (value.asText().equals("none")) {
            Match.match(direction + " texts", Json.tree(List.of()), Scene.list(scene.texts(direction)));
        } else if (value.isArray()) {
            Match.match(direction, scene.fill(value), Scene.list(scene.texts(direction)));
        } else {
            Match.match(direction, scene.fill(value), scene.newest(direction));
        }
    }

    /** The statuses of the newest outbound text, one after the other. */
    private static void history(Scene scene, JsonNode value) {
        List<String> statuses = new ArrayList<>();
        scene.newest("outbound")
                .path("history")
                .forEach(step -> statuses.add(step.path("status").asText()));
        Match.match("history", value, Json.tree(statuses));
    }

    private static void consent(Scene scene, JsonNode value) {
        JsonNode items = scene.get("/contacts/" + scene.customer() + "/consent").path("items");
        String state = "none";
        for (JsonNode item : items) {
            state = item.path("brand").asText().equals("dune-outfitters")
                    ? item.path("state").asText()
                    : state;
        }
        Match.match("consent", value, Json.tree(state));
    }

    /** Gates of the newest inbound text, in this order, others between them allowed: a name, or {@code {gate, decision}}. */
    private static void trace(Scene scene, JsonNode value) {
        JsonNode steps = scene.get(
                        "/messages/" + scene.newest("inbound").path("id").asText() + "/trace")
                .path("steps");
        int from = 0;
        for (JsonNode expected : value) {
            from = find(expected, steps, from) + 1;
            if (from <= 0) {
                throw new Difference("trace", expected + " in its order", steps.toString());
            }
        }
    }

    private static int find(JsonNode expected, JsonNode steps, int from) {
        for (int i = from; i < steps.size(); i++) {
            boolean found = expected.isTextual()
                    ? expected.asText().equals(steps.get(i).path("gate").asText())
                    : expected.properties().stream().allMatch(wanted(steps.get(i)));
            if (found) {
                return i;
            }
        }
        return Integer.MIN_VALUE;
    }

    private static java.util.function.Predicate<Map.Entry<String, JsonNode>> wanted(JsonNode step) {
        return field ->
                field.getValue().asText().equals(step.path(field.getKey()).asText());
    }

    static void agentCalls(Scene scene, JsonNode value) {
        int calls = scene.stage().vendors().model().calls(scene.customer()).size();
        Match.match("agent-calls", value, Json.tree(calls));
    }

    /** Words in the last request to the model: a text or a list of them; {@code {not: ..}} for what must not be there. */
    private static void agentSaw(Scene scene, JsonNode value) {
        List<JsonNode> calls = scene.stage().vendors().model().calls(scene.customer());
        if (calls.isEmpty()) {
            throw new AssertionError("the model was not called");
        }
        JsonNode last = Json.tree(calls.get(calls.size() - 1).path("messages").toString());
        GivenWords.each(
                value,
                words -> Match.match(
                        "the model's messages",
                        words.isObject() ? words : Json.tree(Map.of("contains", words.asText())),
                        last));
    }

    /** The customer's tickets: {@code {subject, comments: [..], ...}}; comments are all of them in order. */
    private static void tickets(Scene scene, JsonNode value) {
        if (value.isEmpty()) {
            long about = scene.stage().vendors().zendesk().tickets().stream()
                    .filter(ticket -> ticket.mentions(scene.customer()))
                    .count();
            Match.match("how many tickets", Json.tree(0), Json.tree(about));
            return;
        }
        List<JsonNode> actual = new ArrayList<>();
        scene.tickets().forEach(ticket -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            ticket.opened().properties().forEach(field -> shown.put(field.getKey(), field.getValue()));
            shown.put("comments", ticket.comments());
            actual.add(Json.tree(shown));
        });
        Match.match("tickets", scene.fill(value), Scene.list(actual));
    }
}
