package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.carrier.VendorAnswers;
import io.bactrian.cases.stub.Json;
import io.bactrian.cases.stub.StubHubSpot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words about the CRM. */
final class CrmWords {

    private CrmWords() {}

    static Map<String, Word> given() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("crm-knows", CrmWords::knows);
        words.put(
                "crm-answers",
                (scene, value) -> GivenWords.each(value, item -> crm(scene)
                        .answers(scene.customer(), item.isTextual() ? StubHubSpot.USUAL : VendorAnswers.of(item))));
        words.put("crm-is-down", (scene, value) -> crm(scene).isDown(scene.customer(), value.asBoolean()));
        words.put("crm-loses-answer", (scene, value) -> crm(scene).losesAnswer(scene.customer(), value.asText()));
        words.put("crm-deletes-contact", (scene, value) -> crm(scene)
                .contacts(scene.customer())
                .forEach(contact -> crm(scene).deletes(contact.id())));
        return words;
    }

    static Map<String, Word> then() {
        Map<String, Word> words = new LinkedHashMap<>();
        words.put("contacts", CrmWords::contacts);
        words.put("parked", CrmWords::parked);
        return words;
    }

    private static StubHubSpot crm(Scene scene) {
        return scene.stage().vendors().hubspot();
    }

    /** A contact with these properties is there already; {@code ${national}} is the number as people there write it. */
    private static void knows(Scene scene, JsonNode value) {
        String number = scene.customer();
        String national = "(%s) %s-%s".formatted(number.substring(2, 5), number.substring(5, 8), number.substring(8));
        Map<String, String> properties = new LinkedHashMap<>();
        scene.fill(value)
                .properties()
                .forEach(property -> properties.put(
                        property.getKey(), property.getValue().asText().replace("${national}", national)));
        crm(scene).knows(properties);
    }

    /** The CRM's contacts with the customer's number: {@code {properties, texts, notes}}. */
    private static void contacts(Scene scene, JsonNode value) {
        List<JsonNode> actual = new ArrayList<>();
        crm(scene)
                .contacts(scene.customer())
                .forEach(contact -> actual.add(Json.tree(Map.of(
                        "properties", contact.properties(), "texts", contact.texts(), "notes", contact.notes()))));
        Match.match("contacts", scene.fill(value), Scene.list(actual));
    }

    /** The codes of what was parked of the customer's conversations, oldest first. */
    private static void parked(Scene scene, JsonNode value) {
        List<JsonNode> parked = new ArrayList<>();
        scene.conversations().forEach(conversation -> scene.get(
                        "/parked?conversationId=" + conversation.path("id").asText())
                .path("items")
                .forEach(parked::add));
        parked.sort(Comparator.comparing(entry -> entry.path("parkedAt").asText()));
        Match.match(
                "parked",
                value,
                Scene.list(parked.stream().map(entry -> entry.path("code")).toList()));
    }
}
