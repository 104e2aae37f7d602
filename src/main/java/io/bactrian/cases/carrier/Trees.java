package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is done with a vendor's documents. */
final class Trees {

    private Trees() {}

    /**
     * A document with changes laid over it: mappings are merged field by field, null takes a field away, and everything else
     * takes the place of what was there. A mapping over a list changes the list's first item.
     */
    static JsonNode merge(JsonNode under, JsonNode over) {
        if (over.isObject() && under.isArray() && !under.isEmpty()) {
            ArrayNode list = under.deepCopy();
            list.set(0, merge(list.get(0), over));
            return list;
        }
        if (!over.isObject() || !under.isObject()) {
            return over.isMissingNode() ? under : over;
        }
        ObjectNode merged = under.deepCopy();
        over.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merge(merged.path(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }

    /** What stands at a path such as {@code messages.0.to}; a missing node when nothing does, or the path is empty. */
    static JsonNode at(JsonNode tree, String path) {
        if (path.isEmpty()) {
            return MissingNode.getInstance();
        }
        JsonNode node = tree;
        for (String step : path.split("[./]")) {
            node = node.isArray() && step.matches("[0-9]{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    /** The fields of a mapping as texts, in their order; those that are null are empty. */
    static Map<String, String> texts(JsonNode mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.properties()
                .forEach(field -> texts.put(
                        field.getKey(),
                        field.getValue().isContainerNode()
                                ? field.getValue().toString()
                                : field.getValue().asText("")));
        return texts;
    }
}
