package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.testing.Await;
import io.bactrian.testing.Desk;
import io.bactrian.testing.Http;
import io.bactrian.testing.Json;
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
                (scene, value) -> scene.answered(new Desk(scene.gateway())
                        .statusChanged(scene.tickets().get(0).id(), value.asText())));
        return words;
    }

    /** A text, or {@code {text, times, fields, signed}}. */
    private static void texts(Scene scene, JsonNode value) {
        Map<String, String> form = scene.customer()
                .form(value.isTextual() ? value.asText() : value.path("text").asText());
        value.path("fields").properties().forEach(field -> set(form, field.getKey(), field.getValue(), scene));
        scene.gateway().stubs().model().heard(scene.customer().number(), form.getOrDefault("Body", ""));
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.answered(post(scene, "/webhooks/sms/twilio", form, value));
        }
    }

    /** Anything that Twilio might post: {@code path}, and {@code form} or {@code json}; {@code signed}, {@code headers}. */
    private static void webhook(Scene scene, JsonNode value) {
        String path = value.path("path").asText("/webhooks/sms/twilio");
        if (value.has("json")) {
            scene.answered(scene.customer()
                    .twilioPostsJson(path, scene.fill(value.path("json")).toString()));
            return;
        }
        Map<String, String> form = new LinkedHashMap<>();
        value.path("form").properties().forEach(field -> set(form, field.getKey(), field.getValue(), scene));
        scene.answered(post(scene, path, form, value));
    }

    private static Http.Answer post(Scene scene, String path, Map<String, String> form, JsonNode value) {
        Map<String, String> headers = new HashMap<>();
        switch (value.path("signed").asText("true")) {
            case "false" -> headers.put("X-Twilio-Signature", "");
            case "wrong" -> headers.put("X-Twilio-Signature", "d3JvbmcgYW5kIHRvbyBzaG9ydA==");
            default -> {}
        }
        value.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return scene.customer().twilioPosts(path, form, headers);
    }

    /** A null takes the field away. */
    private static void set(Map<String, String> form, String name, JsonNode value, Scene scene) {
        if (value.isNull()) {
            form.remove(name);
        } else {
            form.put(name, scene.fill(value.asText()));
        }
    }

    /** A word, or {@code {status, of, error}}: {@code of} counts the texts that Twilio took, from 1. */
    private static void receipt(Scene scene, JsonNode value) {
        String word = value.isTextual() ? value.asText() : value.path("status").asText();
        Map<String, String> more =
                value.has("error") ? Map.of("ErrorCode", value.path("error").asText()) : Map.of();
        scene.customer().settles();
        scene.answered(scene.customer().receipt(scene.sent(value.path("of").asInt(0)), word, more));
    }

    /** A text by the API, or {@code {text, category, key, useCase}}. */
    private static void sends(Scene scene, JsonNode value) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("useCase", scene.useCase());
        body.put("to", scene.customer().number());
        body.put("text", value.isTextual() ? value.asText() : value.path("text").asText());
        if (value.has("category")) {
            body.put("category", value.path("category").asText());
        }
        Map<String, String> headers = value.has("key")
                ? Map.of("Idempotency-Key", scene.fill(value.path("key").asText()))
                : Map.of();
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.answered(scene.gateway().api("POST", "/messages", body, headers));
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
        scene.answered(scene.gateway().api(call[0], call[1], body, headers));
    }

    /** Waits until the model has been called so often for this customer. */
    private static void asked(Scene scene, int times) {
        Await.until(() -> ThenWords.agentCalls(scene, Json.tree(times)));
    }

    /** Waits until exactly these texts have come, whatever else is still to be done. */
    private static void receives(Scene scene, JsonNode value) {
        List<String> texts = new ArrayList<>();
        GivenWords.each(value, text -> texts.add(text.asText()));
        scene.customer().receives(texts.toArray(String[]::new));
    }

    /** A person's words at the desk, or {@code {text, public, times, id, signed}}. */
    private static void personReplies(Scene scene, JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.path("text").asText();
        boolean open = value.path("public").asBoolean(true);
        Await.until(() -> {
            if (scene.tickets().isEmpty()) {
                throw new AssertionError("There is no ticket of the customer to reply to");
            }
        });
        for (int n = 0; n < value.path("times").asInt(1); n++) {
            scene.answered(new Desk(scene.gateway())
                    .signed(value.path("signed").asText("true"))
                    .commentAdded(
                            scene.tickets().get(0).id(),
                            text,
                            open,
                            scene.fill(value.path("id").asText(""))));
        }
    }
}
