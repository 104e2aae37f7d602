package io.bactrian.sandbox.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What a tool found out about an order, told in a sentence or two, whatever its fields are called. */
final class OrderFacts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final String prose;

    private OrderFacts(String prose) {
        this.prose = prose;
    }

    /** Reads a tool's result: JSON of any shape, or prose. */
    static OrderFacts of(String result) {
        JsonNode json = json(result.strip());
        OrderFacts facts = new OrderFacts(json.isMissingNode() ? result.strip() : "");
        facts.collect("", json);
        return facts;
    }

    /** Whether the tool itself failed, so that nothing is known. */
    boolean failed() {
        String words = (prose + " " + fields.getOrDefault("error", "")).toLowerCase(Locale.ROOT);
        return !unknown()
                && (fields.containsKey("error") || words.matches("(?s).*(error|failed|unavailable|timed out).*"));
    }

    /** Whether there is no such order. */
    boolean unknown() {
        String words = (prose + " " + fields.values()).toLowerCase(Locale.ROOT);
        return fields.isEmpty() && prose.isEmpty()
                || "false".equals(fields.get("found"))
                || words.matches("(?s).*(not found|no such|no order|unknown order|does not exist).*");
    }

    /** How the order stands, in sentences; those that matter least come last. */
    String tell(String number) {
        Optional<String> status = field("status", "state");
        if (status.isEmpty()) {
            return prose.isEmpty() ? "Order " + number + ": " + listed() + "." : prose;
        }
        String item = field("item", "product", "article")
                .map(name -> " (" + name + ")")
                .orElse("");
        String how = status.get().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        boolean arrived = how.equals("delivered");
        String carrier = field("carrier", "courier", "shipper")
                .map(name -> (arrived ? " by " : " with ") + name)
                .orElse("");
        String day = (arrived ? field("delivered", "arrived") : field("expected", "eta", "estimated", "due", "arriv"))
                .map(date -> (arrived ? " on " : ", expected on ") + day(date))
                .orElse("");
        String tracking = field("track").map(code -> " Tracking: " + code + ".").orElse("");
        return "Order " + number + item + (arrived ? " was " : " is ") + how + carrier + day + "." + tracking;
    }

    private Optional<String> field(String... parts) {
        for (String part : parts) {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (field.getKey().contains(part)) {
                    return Optional.of(field.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private String listed() {
        StringJoiner list = new StringJoiner(", ");
        fields.forEach((name, value) -> list.add(name.replace('_', ' ') + " " + value));
        return list.toString();
    }

    private void collect(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> collect(name, element));
        } else if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
            fields.putIfAbsent(name, node.asText().strip());
        }
    }

    private static String day(String date) {
        try {
            return DAY.format(LocalDate.parse(date.substring(0, Math.min(10, date.length()))));
        } catch (DateTimeException e) {
            return date;
        }
    }

    private static JsonNode json(String result) {
        try {
            JsonNode json = result.isEmpty() ? JSON.nullNode() : JSON.readTree(result);
            return json.isContainerNode() || json.isNull() ? json : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
