package io.bactrian.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the steps that sending adds to a text's trace. */
@Component
class SendSteps {

    private final ObjectMapper json;
    private final Clock clock;

    SendSteps(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * One step as JSON.
     *
     * @param millis how long the provider took; null, and not in the step, where it was not called
     */
    String write(String decision, String reason, Long millis) {
        try {
            ObjectNode step = json.valueToTree(new Step("send-reply", decision, reason, clock.instant()));
            if (millis != null) {
                step.put("millis", millis);
            }
            return json.writeValueAsString(List.of(step));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Steps are plain values", e);
        }
    }
}
