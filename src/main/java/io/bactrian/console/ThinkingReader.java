package io.bactrian.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bactrian.console.Thinking.Passage;
import io.bactrian.console.Thinking.ToolUse;
import io.bactrian.sms.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the documents that a turn keeps of its model and tools, also those that an older version wrote. */
final class ThinkingReader {

    /** Nine digits and more that stand together as a phone number's do; no dates. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.-])(?!\\d{4}-\\d{2}-\\d{2})\\+?\\d(?:[ ().-]{0,2}\\d){8,14}(?!\\w)");

    private static final int MOST_PASSAGES = 10;

    private final ObjectMapper json;

    ThinkingReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param decision null without one, as {@code usage} and {@code tools}
     * @return null when the turn asked no model
     */
    Thinking read(String decision, String usage, String tools, Map<String, String> sources) {
        if (usage == null && decision == null) {
            return null;
        }
        JsonNode decided = tree(decision);
        JsonNode used = tree(usage);
        return new Thinking(
                text(used, "model"),
                used.path("calls").asInt(),
                used.path("promptTokens").asLong(),
                used.path("completionTokens").asLong(),
                used.has("millis") ? new Took(used.path("millis").asLong()) : null,
                text(decided, "action"),
                text(decided, "intent"),
                decided.has("confidence")
                        ? (int) Math.round(decided.path("confidence").asDouble() * 100)
                        : null,
                text(decided, "sentiment"),
                text(decided, "language"),
                tools(tree(tools), sources));
    }

    /** The text with every phone number in it masked. */
    static String masked(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found -> PhoneNumbers.mask((found.group().startsWith("+") ? "+" : "")
                        + found.group().replaceAll("\\D", "")));
    }

    private List<ToolUse> tools(JsonNode calls, Map<String, String> sources) {
        List<ToolUse> tools = new ArrayList<>();
        for (JsonNode call : calls) {
            String name = call.path("name").asText();
            String result = call.path("result").asText();
            tools.add(new ToolUse(
                    name,
                    masked(call.path("arguments").asText()),
                    masked(result),
                    new Took(call.path("millis").asLong()),
                    sources.get(name),
                    passages(result)));
        }
        return tools;
    }

    /** A tool's result is a list of passages when each entry has a title and a coverage. */
    private List<Passage> passages(String result) {
        List<Passage> passages = new ArrayList<>();
        for (JsonNode entry : tree(result)) {
            if (entry.path("title").isTextual()
                    && entry.path("coverage").isNumber()
                    && passages.size() < MOST_PASSAGES) {
                passages.add(new Passage(entry.path("title").asText(), (int)
                        Math.round(entry.path("coverage").asDouble() * 100)));
            }
        }
        return passages;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    private JsonNode tree(String document) {
        try {
            JsonNode tree = document == null ? null : json.readTree(document);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
