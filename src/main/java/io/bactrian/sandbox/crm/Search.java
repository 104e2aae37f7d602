package io.bactrian.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The body of a search: groups of filters, of which one must fit whole. Only {@code EQ} and {@code HAS_PROPERTY} are understood. */
record Search(JsonNode body) {

    /** The properties that the answer is to hold. */
    Set<String> properties() {
        Set<String> names = new TreeSet<>();
        body.path("properties").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** How many results at most. */
    int limit() {
        return Math.max(1, Math.min(200, body.path("limit").asInt(10)));
    }

    /** Whether something fits whose properties are read so; without groups everything does. */
    boolean fits(UnaryOperator<String> value) {
        JsonNode groups = body.path("filterGroups");
        if (groups.isEmpty()) {
            return true;
        }
        for (JsonNode group : groups) {
            boolean all = true;
            for (JsonNode filter : group.path("filters")) {
                all &= fits(filter, value.apply(filter.path("propertyName").asText()));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** The first number in it that is written with its country code; empty when there is none. */
    String number() {
        for (JsonNode value : body.path("filterGroups").findValues("value")) {
            if (value.asText().startsWith("+")) {
                return value.asText();
            }
        }
        return "";
    }

    private static boolean fits(JsonNode filter, String value) {
        return switch (filter.path("operator").asText()) {
            case "EQ" -> !value.isEmpty() && value.equals(filter.path("value").asText());
            case "HAS_PROPERTY" -> !value.isEmpty();
            default -> throw HubSpotJson.invalid("The sandbox does not know this operator", "operator");
        };
    }
}
