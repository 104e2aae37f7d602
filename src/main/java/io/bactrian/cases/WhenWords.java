package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.carrier.Draft;
import io.bactrian.cases.carrier.Sent;
import io.bactrian.cases.stub.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that make something happen. */
final class WhenWords {

    private WhenWords() {}

    static Map<String, Word> all() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("customer-texts", (scene, value) -> GivenWords.each(value, item -> texts(scene, item)));
        words.put("webhook", WhenWords::webhook);
        words.put("receipt", (scene, value) -> GivenWords.each(value, item -> receipt(scene, item)));
        words.put("gateway-sends", WhenWords::sends);
        words.put("api", WhenWords::api);
        words.put("agent-is-asked", (scene, value) -> asked(scene, value.asInt()));
        words.put("customer-receives", WhenWords::receives);
        words.put("person-replies", WhenWords::personReplies);
        words.put(
                "ticket-is",
                (scene, value) -> scene.answered(new Desk(scene.stage().base())
                        .statusChanged(scene.tickets().get(0).id(), value.asText())));
        return words;
    }

    /** A text, or {@code {text, times, signed, headers, as}} and changes of the carrier's webhook. */
    private static void texts(Scene scene, JsonNode value) {
        String words = value.isTextual() ? value.asText() : value.path("text").asText();
        Draft draft = scene.carrier().text(scene.line(), words, value);
        scene.stage().vendors().model().heard(scene.customer(), words);
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.posts(draft, value);
        }
    }

    /** Anything that the carrier might post: {@code {method, path, type, body|form|query|raw, signed, headers, as}}. */
    private static void webhook(Scene scene, JsonNode value) {
        scene.posts(scene.carrier().webhook(scene.line(), value), value);
    }

    /** A word, or {@code {status, of, error, signed}} and changes: {@code of} counts the texts that were taken, from 1. */
    private static void receipt(Scene scene, JsonNode value) {
        String word = value.isTextual() ? value.asText() : value.path("status").asText();
        String error = value.has("error") ? value.path("error").asText() : null;
        scene.stage().settles(scene.customer());
        Sent sent = scene.sent(value.path("of").asInt(0));
        scene.posts(scene.carrier().receipt(scene.line(), sent, word, error, value), value);
    }

    /** A text by the API, or {@code {text, category, key, times}}. */
    private static void sends(Scene scene, JsonNode value) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("useCase", scene.useCase());
        body.put("to", scene.customer());
        body.put("text", value.isTextual() ? value.asText() : value.path("text").asText());
        if (value.has("category")) {
            body.put("category", value.path("category").asText());
        }
        Map<String, String> headers = value.has("key")
                ? Map.of("Idempotency-Key", scene.fill(value.path("key").asText()))
                : Map.of();
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.answered(scene.stage().api("POST", "/messages", body, headers));
        }
    }

    /** {@code {call: "POST /conversations/${conversation}/handoff", body, headers}}. */
    private static void api(Scene scene, JsonNode value) {
        String[] call = scene.fill(value.path("call").asText()).split(" ", 2);
        Map<String, String> headers = new HashMap<>();
        value.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        Object body = value.has("body") ? scene.fill(value.path("body")) : null;
        scene.answered(scene.stage().api(call[0], call[1], body, headers));
    }

    /** Waits until the model has been called so often for this customer. */
    private static void asked(Scene scene, int times) {
        Await.until(() -> ThenWords.agentCalls(scene, Json.tree(times)));
    }

    /** Waits until exactly these texts have come, whatever else is still to be done. */
    private static void receives(Scene scene, JsonNode value) {
        List<JsonNode> texts = new ArrayList<>();
        GivenWords.each(value, texts::add);
        Await.until(() -> {
            List<String> words = scene.carrier().taken(scene.customer()).stream()
                    .map(Sent::words)
                    .toList();
            Match.match("customer-receives", Scene.list(texts), Json.tree(words));
        });
    }

    /** A person's words at the desk, or {@code {text, public, times, id, signed}}. */
    private static void personReplies(Scene scene, JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.path("text").asText();
        boolean open = value.path("public").asBoolean(true);
        Await.until(() -> {
            if (scene.tickets().isEmpty()) {
                throw new AssertionError("there is no ticket of the customer to reply to");
            }
        });
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.answered(new Desk(scene.stage().base())
                    .signed(value.path("signed").asText("true"))
                    .commentAdded(
                            scene.tickets().get(0).id(),
                            text,
                            open,
                            scene.fill(value.path("id").asText(""))));
        }
    }
}
