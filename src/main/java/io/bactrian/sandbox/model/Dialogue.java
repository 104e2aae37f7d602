package io.bactrian.sandbox.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of a request as a talk: what the customer says now, what was said before, what the tools found. */
final class Dialogue {

    private static final Pattern LIMIT = Pattern.compile("at most (\\d{1,5}) characters");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> earlier = new ArrayList<>();
    private final Map<String, String> found = new LinkedHashMap<>();
    private JsonNode lastDecision = MissingNode.getInstance();
    private int limit = -1;
    private boolean shorter;

    private Dialogue() {}

    /** Reads the request's messages, oldest first; unknown roles are passed over. */
    static Dialogue of(JsonNode messages) {
        Dialogue dialogue = new Dialogue();
        Map<String, String> calls = new LinkedHashMap<>();
        for (JsonNode message : messages) {
            String text = text(message.path("content"));
            switch (message.path("role").asText()) {
                case "system", "developer" -> dialogue.instruct(text);
                case "user" -> dialogue.hear(text);
                case "assistant" -> {
                    message.path("tool_calls")
                            .forEach(call -> calls.put(
                                    call.path("id").asText(),
                                    call.path("function").path("name").asText()));
                    if (message.path("tool_calls").isEmpty()) {
                        dialogue.answer(text);
                    }
                }
                case "tool" ->
                    dialogue.found.put(
                            calls.getOrDefault(message.path("tool_call_id").asText(), ""), text);
                default -> {}
            }
        }
        return dialogue;
    }

    /** What the customer says now: the texts since our last answer, a line each; empty when there is none. */
    String question() {
        return String.join("\n", asked);
    }

    /** What we said last, empty when this is the first turn. */
    String lastSaid() {
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }

    /** Whether our last answer asked something, wherever in it, since a disclosure may stand behind the question. */
    boolean weAsked() {
        return lastSaid().contains("?");
    }

    /** Everything that was said before the customer's present texts, the newest first. */
    List<String> earlier() {
        List<String> newestFirst = new ArrayList<>(earlier);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The results of this turn's tools, by the tool's name. */
    Map<String, String> found() {
        return found;
    }

    /** The most characters that an answer may have, where the request names a number. */
    OptionalInt limit() {
        return limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** Whether the request's last word is to say the last answer in fewer characters. */
    boolean wantsShorter() {
        return shorter;
    }

    /** Our last answer as the decision it was; missing where it was plain text. */
    JsonNode lastDecision() {
        return lastDecision;
    }

    private void instruct(String text) {
        Matcher matcher = LIMIT.matcher(text);
        while (matcher.find()) {
            limit = Integer.parseInt(matcher.group(1));
            shorter = !said.isEmpty() && asked.isEmpty();
        }
    }

    private void hear(String text) {
        // the gateway may ask in the customer's role, right after our answer
        if (!said.isEmpty() && asked.isEmpty() && LIMIT.matcher(text).find()) {
            instruct(text);
        } else {
            asked.add(text);
            shorter = false;
        }
    }

    private void answer(String text) {
        earlier.addAll(asked);
        asked.clear();
        found.clear();
        lastDecision = decision(text);
        String reply = lastDecision.isObject() ? lastDecision.path("reply").asText("") : text;
        said.add(reply);
        earlier.add(reply);
    }

    private static JsonNode decision(String text) {
        try {
            JsonNode json = text.startsWith("{") ? JSON.readTree(text) : MissingNode.getInstance();
            return json.has("action") ? json : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
