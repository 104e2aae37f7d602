package io.bactrian.validate.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** agent-decision.schema.json is JSON, and asks the model for the fields that the gateway reads. */
final class DecisionSchema implements ConfigRule {

    private static final String FILE = "config/agent-decision.schema.json";

    /** Each field with the words it may have; empty where there is no closed list. */
    private static final Map<String, List<String>> FIELDS = new TreeMap<>(Map.of(
            "action", List.of("reply", "clarify", "handoff", "close", "silent"),
            "reply", List.of(),
            "confidence", List.of(),
            "intent", List.of(),
            "sentiment", List.of("positive", "neutral", "negative"),
            "language", List.of(),
            "reason", List.of()));

    @Override
    public List<Finding> check(ConfigHome home) {
        return home.text(FILE)
                .map(DecisionSchema::check)
                .orElseGet(() -> List.of(ConfigHome.file(
                        FILE, Code.MISSING_FILE, "the file is not there", "put back the schema of the decision")));
    }

    private static List<Finding> check(String source) {
        JsonNode schema;
        try {
            schema = new ObjectMapper().readTree(source);
        } catch (JsonProcessingException e) {
            return List.of(new Finding(
                    FILE,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                    Code.DECISION_SCHEMA.id(),
                    "the file is no JSON: " + e.getOriginalMessage().replaceAll("\\s+", " "),
                    "mend it; look for a comma or a quote before this place"));
        }
        List<Finding> findings = new ArrayList<>();
        FIELDS.forEach((field, words) -> check(source, schema, field, words, findings));
        return findings;
    }

    private static void check(
            String source, JsonNode schema, String field, List<String> words, List<Finding> findings) {
        JsonNode property = schema.path("properties").path(field);
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<String> offered = new ArrayList<>();
        property.path("enum").forEach(word -> offered.add(word.asText()));
        if (property.isMissingNode()) {
            findings.add(at(source, "properties", "the field \"" + field + "\" is missing", "put it back"));
        } else if (!required.contains(field)) {
            findings.add(at(source, field, "the field \"" + field + "\" is not required", "name it under required"));
        } else if (!words.isEmpty() && (offered.isEmpty() || !words.containsAll(offered))) {
            findings.add(at(
                    source,
                    field,
                    "\"" + field + "\" offers words that the gateway does not know, or any",
                    "write enum: with words out of " + String.join(", ", words)));
        }
    }

    private static Finding at(String source, String key, String what, String mend) {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf("\"" + key + "\"");
            if (column >= 0) {
                return new Finding(FILE, i + 1, column + 1, Code.DECISION_SCHEMA.id(), what, mend);
            }
        }
        return ConfigHome.file(FILE, Code.DECISION_SCHEMA, what, mend);
    }
}
