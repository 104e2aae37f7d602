package io.bactrian.sandbox.crm;

import io.bactrian.sandbox.VendorRefusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records and refusals in the words of HubSpot's API, version 3. */
final class HubSpotJson {

    private HubSpotJson() {}

    /** A contact, with its own properties and those that were asked for. */
    static Map<String, Object> contact(Contact contact, Set<String> asked) {
        Map<String, Object> properties = new LinkedHashMap<>(contact.properties());
        asked.forEach(name -> properties.put(name, contact.value(name)));
        return object(contact.id(), properties, contact.createdAt(), contact.updatedAt());
    }

    /** A communication or a note. */
    static Map<String, Object> entry(Contact.Entry entry) {
        return object(entry.id(), new LinkedHashMap<>(entry.properties()), entry.createdAt(), entry.createdAt());
    }

    /** What a search found. */
    static Map<String, Object> found(List<Map<String, Object>> results) {
        return Map.of("total", results.size(), "results", new ArrayList<>(results));
    }

    private static Map<String, Object> object(
            long id, Map<String, Object> properties, Instant createdAt, Instant updatedAt) {
        properties.put("hs_object_id", Long.toString(id));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        json.put("properties", properties);
        json.put("createdAt", time(createdAt));
        json.put("updatedAt", time(updatedAt));
        json.put("archived", false);
        return json;
    }

    static VendorRefusal notAuthenticated() {
        return refusal(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.", Map.of());
    }

    static VendorRefusal notFound() {
        return refusal(404, "OBJECT_NOT_FOUND", "Object not found.", Map.of());
    }

    /** A value that cannot be. */
    static VendorRefusal invalid(String message, String property) {
        Map<String, Object> error =
                Map.of("message", message, "code", "INVALID", "context", Map.of("propertyName", List.of(property)));
        return refusal(400, "VALIDATION_ERROR", message, Map.of("errors", List.of(error)));
    }

    /** A property that nobody made. */
    static VendorRefusal unknownProperty(String name) {
        String message = "Property \"" + name + "\" does not exist";
        Map<String, Object> error = Map.of(
                "message", message, "code", "PROPERTY_DOESNT_EXIST", "context", Map.of("propertyName", List.of(name)));
        return refusal(400, "VALIDATION_ERROR", "Property values were not valid", Map.of("errors", List.of(error)));
    }

    /** Something that is there already. */
    static VendorRefusal conflict(String message) {
        return refusal(409, "CONFLICT", message, Map.of());
    }

    static VendorRefusal throttled() {
        return refusal(
                429,
                "RATE_LIMITS",
                "You have reached your ten_secondly_rolling limit.",
                Map.of("errorType", "RATE_LIMIT", "policyName", "TEN_SECONDLY_ROLLING"));
    }

    static VendorRefusal unavailable() {
        return refusal(503, "SERVICE_UNAVAILABLE", "Service temporarily unavailable.", Map.of());
    }

    private static VendorRefusal refusal(int status, String category, String message, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("correlationId", UUID.randomUUID().toString());
        body.put("category", category);
        body.putAll(more);
        return new VendorRefusal(status, body);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
