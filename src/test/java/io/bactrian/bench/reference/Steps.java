package io.bactrian.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The traces, in the gateway's words, so that the rows weigh the same. */
final class Steps {

    static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode all = JSON.createArrayNode();

    private Steps() {}

    static Steps begin() {
        return new Steps();
    }

    Steps add(String gate, String decision, String reason) {
        all.addObject()
                .put("gate", gate)
                .put("decision", decision)
                .put("reason", reason)
                .put("at", Instant.now().toString());
        return this;
    }

    Steps millis(long millis) {
        ((ObjectNode) all.get(all.size() - 1)).put("millis", millis);
        return this;
    }

    String json() {
        return all.toString();
    }

    static String accepted() {
        return begin().add("receive-sms-from-twilio", "accepted", "The signature is twilio's.")
                .add("accept-sms", "stored", "Stored durably.")
                .json();
    }

    /** The steps in front of the model. */
    static Steps ofTurn() {
        return begin().add("notice-opt-out", "passed", "The person has not opted out.")
                .add("choose-owner", "passed", "The agent has this conversation.")
                .add("drop-noise", "passed", "The text is a person's.")
                .add("limit-sender", "passed", "The sender has turns left, and nothing looks like a machine.")
                .add("run-automation", "passed", "No keyword automation fits.")
                .add("check-audience", "passed", "The use case has the agent front-desk.");
    }

    /** A flat object of names and values by turns. */
    static String object(Object... pairs) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            object.set(
                    (String) pairs[i], pairs[i + 1] instanceof JsonNode node ? node : JSON.valueToTree(pairs[i + 1]));
        }
        return object.toString();
    }
}
