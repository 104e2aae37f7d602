package io.bactrian.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Writes events as CloudEvents 1.0 in the structured JSON form (CloudEvents JSON Event Format 1.0). */
@Component("cloudEvents")
public class CloudEvents {

    private final ObjectMapper json;

    public CloudEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @return one JSON object; the extension {@code sequence} sorts as text (CloudEvents extension Sequence). An event that
     *     another system made is returned as it is.
     */
    public String write(@Variable("event") WaitingEvent event) {
        if (event.content() != null) {
            return event.content();
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", "/bactrian/brands/" + event.brand());
        attributes.put("type", event.type());
        attributes.put("subject", event.key());
        attributes.put("time", event.at().toString());
        attributes.put("datacontenttype", "application/json");
        attributes.put("dataschema", "urn:bactrian:event:" + event.type() + ":1");
        attributes.put("sequence", "%019d".formatted(event.position()));
        try {
            attributes.put("data", json.readTree(event.data()));
            return json.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event's data is JSON in the database", e);
        }
    }
}
