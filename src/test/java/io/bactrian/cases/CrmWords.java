package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.testing.Json;
import io.bactrian.testing.StubHubSpot;
import java.util.ArrayList;
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
                        .answers(
                                scene.customer().number(),
                                item.isTextual() ? StubHubSpot.USUAL : GivenWords.answer(item))));
        words.put("crm-is-down", (scene, value) -> crm(scene)
                .isDown(scene.customer().number(), value.asBoolean()));
        words.put("crm-loses-answer", (scene, value) -> crm(scene)
                .losesAnswer(scene.customer().number(), value.asText()));
        words.put("crm-deletes-contact", (scene, value) -> crm(scene)
                .contacts(scene.customer().number())
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
        return scene.gateway().stubs().hubspot();
    }

    /** A contact with these properties is there already; {@code ${national}} is the number as people there write it. */
    private static void knows(Scene scene, JsonNode value) {
        String number = scene.customer().number();
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
                .contacts(scene.customer().number())
                .forEach(contact -> actual.add(Json.tree(Map.of(
                        "properties", contact.properties(), "texts", contact.texts(), "notes", contact.notes()))));
        Match.match("contacts", scene.fill(value), Scene.list(actual));
    }

    /** The codes of what was parked of the customer's conversations, oldest first. */
    private static void parked(Scene scene, JsonNode value) {
        List<String> codes = scene.gateway()
                .jdbc()
                .sql(
                        """
                        select p.code from parked p join conversation c on c.id = p.conversation_id
                        where c.customer = :customer order by p.parked_at""")
                .param("customer", scene.customer().number())
                .query(String.class)
                .list();
        assertThat(codes).as("parked").isEqualTo(Json.value(value));
    }
}
