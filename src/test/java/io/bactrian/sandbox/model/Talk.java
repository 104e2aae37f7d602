package io.bactrian.sandbox.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** A row of chat messages in the making. */
final class Talk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode messages = JSON.createArrayNode();

    Talk customer(String text) {
        messages.addObject().put("role", "user").put("content", text);
        return this;
    }

    Talk agent(String text) {
        messages.addObject().put("role", "assistant").put("content", text);
        return this;
    }

    Talk system(String text) {
        messages.addObject().put("role", "system").put("content", text);
        return this;
    }

    Talk calls(String tool) {
        var message = messages.addObject().put("role", "assistant").putNull("content");
        var call = message.putArray("tool_calls").addObject().put("id", "call_1");
        call.putObject("function").put("name", tool).put("arguments", "{}");
        return this;
    }

    Talk finds(String result) {
        messages.addObject().put("role", "tool").put("tool_call_id", "call_1").put("content", result);
        return this;
    }

    Dialogue dialogue() {
        return Dialogue.of(messages);
    }
}
