package io.bactrian.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bactrian.sms.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a parked payload is shown: ids and words as they are, numbers masked wherever they stand, texts shortened, and
 * nothing that is named like a secret.
 */
final class Redaction {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bytes as they came, in base64. */
    static final String RAW = "value";

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(token|secret|password|passwd|authorization|credential|(api|access|signing)[-_]?key|signature).*");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\(?\\d(?:[ ()./-]{0,2}\\d){6,}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\+?\\d{7,15}");
    private static final Pattern ID = Pattern.compile("(?i)(.*(id|hash|sha256)|id|key)");
    private static final Set<String> TIMES = Set.of("occurredat", "keptat", "day", "time");

    private Redaction() {}

    /** @param mostText how many characters of a string that is no id are shown */
    static JsonNode of(JsonNode payload, int mostText) {
        return redact("", payload, mostText);
    }

    private static JsonNode redact(String name, JsonNode node, int mostText) {
        if (SECRET.matcher(name).matches()) {
            return TextNode.valueOf("(left out)");
        }
        if (node.isObject()) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(field -> {
                if (!field.getValue().isNull()) {
                    shown.set(masked(field.getKey()), redact(field.getKey(), field.getValue(), mostText));
                }
            });
            return shown;
        }
        if (node.isArray()) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> shown.add(redact(name, item, mostText)));
            return shown;
        }
        if (node.isTextual()) {
            return name.equals(RAW) ? raw(node.textValue(), mostText) : TextNode.valueOf(text(name, node, mostText));
        }
        return node.isNumber()
                        && WHOLE_NUMBER.matcher(node.asText()).matches()
                        && !ID.matcher(name).matches()
                ? TextNode.valueOf(PhoneNumbers.mask(node.asText()))
                : node;
    }

    private static String text(String name, JsonNode node, int mostText) {
        String value = node.textValue();
        boolean id = ID.matcher(name).matches() && !value.startsWith("+");
        if (id || TIMES.contains(name.toLowerCase(Locale.ROOT))) {
            return value.length() <= 200 ? value : value.substring(0, 200) + "…";
        }
        String masked = masked(value);
        return masked.length() <= mostText ? masked : masked.substring(0, mostText) + "…";
    }

    /** What came as JSON is shown as such; of anything else only its size. */
    private static JsonNode raw(String base64, int mostText) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            JsonNode tree = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (tree != null && tree.isContainerNode()) {
                return redact("", tree, mostText);
            }
            return TextNode.valueOf("(" + bytes.length + " bytes)");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return TextNode.valueOf("(no JSON)");
        }
    }

    private static String masked(String value) {
        return NUMBER.matcher(value).replaceAll(found -> {
            String digits = found.group().replaceAll("[^0-9]", "");
            return "…" + digits.substring(digits.length() - 2);
        });
    }
}
