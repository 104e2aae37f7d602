package io.bactrian.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.FormBody.Field;
import io.bactrian.payload.JsonBody;
import io.bactrian.refusal.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a webhook of Vonage's SMS API, wherever they stand: query, form or JSON. */
final class VonageFields {
    private VonageFields() {}

    /**
     * All parameters by name, those of query and body together. Empty when they cannot be told apart: a name twice, a name
     * with {@code &} or {@code =} in it (it could stand for two parameters), JSON within JSON, an unknown content type.
     */
    static Optional<Map<String, String>> of(SignedRequest request) {
        Map<String, String> found = new TreeMap<>();
        boolean clear = SignedFields.of(Hmac.bytes(request.query()))
                .filter(fields -> addAll(fields, found))
                .isPresent();
        return clear && addBody(request, found) ? Optional.of(found) : Optional.empty();
    }

    private static boolean addBody(SignedRequest request, Map<String, String> found) {
        if (request.body().length == 0) {
            return true;
        }
        if ("GET".equals(request.method())) {
            return false;
        }
        if (request.isForm()) {
            return SignedFields.of(request.body())
                    .filter(fields -> addAll(fields, found))
                    .isPresent();
        }
        return "application/json".equals(request.mediaType()) && addJson(request.body(), found);
    }

    private static boolean addAll(List<Field> fields, Map<String, String> found) {
        return fields.stream().allMatch(field -> add(field.name(), field.value(), found));
    }

    private static boolean addJson(byte[] body, Map<String, String> found) {
        try {
            JsonNode json = JsonBody.read(body);
            boolean clear = json.isObject();
            for (Iterator<Map.Entry<String, JsonNode>> i = json.fields(); clear && i.hasNext(); ) {
                Map.Entry<String, JsonNode> field = i.next();
                clear = field.getValue().isNull()
                        || field.getValue().isValueNode()
                                && add(field.getKey(), field.getValue().asText(), found);
            }
            return clear;
        } catch (Refusal malformed) {
            return false;
        }
    }

    private static boolean add(String name, String value, Map<String, String> found) {
        return !name.contains("&") && !name.contains("=") && found.putIfAbsent(name, value) == null;
    }
}
