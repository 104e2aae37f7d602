package io.bactrian.sandbox;

import static io.bactrian.sandbox.SandboxCalls.JSON;
import static io.bactrian.sandbox.SandboxCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox CRM over HTTP: HubSpot's calls, its refusals, and the view of a contact. */
@SandboxOnly
class SandboxCrmTest {

    private static final String TOKEN = "Bearer pat-1";
    private static final String OBJECTS = "/sandbox/hubspot/crm/v3/objects";

    @Autowired
    SandboxCalls sandbox;

    @Test
    void a_contact_is_made_found_changed_and_shown_with_what_was_logged() throws Exception {
        HttpResponse<String> made = post("/contacts", "{\"properties\":{\"phone\":\"+12025550141\"}}");
        String id = tree(made).path("id").asText();
        assertThat(made.statusCode()).isEqualTo(201);

        JsonNode found = tree(post("/contacts/search", search("hs_searchable_calculated_phone_number", "2025550141")));
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/results/0/id").asText()).isEqualTo(id);

        HttpResponse<String> logged = post("/communications", communication(id, "5 &lt; 7<br>yes"));
        assertThat(logged.statusCode()).isEqualTo(201);
        HttpResponse<String> changed = sandbox.send(
                "PATCH",
                OBJECTS + "/contacts/" + id,
                TOKEN,
                JSON,
                "{\"properties\":{\"sms_consent\":\"unsubscribed\"}}");
        assertThat(tree(changed).at("/properties/phone").asText()).isEqualTo("+12025550141");

        JsonNode again = tree(
                post(
                        "/communications/search",
                        "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"associations.contact\",\"operator\":\"EQ\",\"value\":\""
                                + id
                                + "\"},{\"propertyName\":\"hs_timestamp\",\"operator\":\"EQ\",\"value\":\"1700000000000\"}]}]}"));
        assertThat(again.at("/results/0/id").asText())
                .isEqualTo(tree(logged).path("id").asText());

        JsonNode shown = shown(id);
        assertThat(shown.at("/properties/sms_consent").asText()).isEqualTo("unsubscribed");
        assertThat(shown.at("/entries/0/text").asText()).isEqualTo("5 < 7\nyes");
        assertThat(shown.at("/entries/0/kind").asText()).isEqualTo("text");
    }

    @Test
    void what_hubspot_refuses_is_refused_in_its_words() throws Exception {
        assertThat(sandbox.send("POST", OBJECTS + "/contacts", "Bearer other", JSON, "{}")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> unknown = post("/contacts", "{\"properties\":{\"loyalty_tier\":\"gold\"}}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(tree(unknown).at("/errors/0/code").asText()).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(post("/communications", communication("1", "x")).statusCode())
                .isEqualTo(400);
        assertThat(sandbox.send("PATCH", OBJECTS + "/contacts/1", TOKEN, JSON, "{}")
                        .statusCode())
                .isEqualTo(404);

        String property = "{\"name\":\"loyalty_tier\",\"label\":\"Tier\",\"type\":\"string\"}";
        String path = "/sandbox/hubspot/crm/v3/properties/contacts";
        assertThat(sandbox.send("POST", path, TOKEN, JSON, property).statusCode())
                .isEqualTo(201);
        assertThat(sandbox.send("POST", path, TOKEN, JSON, property).statusCode())
                .isEqualTo(409);
        assertThat(post("/contacts", "{\"properties\":{\"loyalty_tier\":\"gold\"}}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void it_fails_on_purpose_for_a_few_numbers() throws Exception {
        String throttled = search("phone", "+12025550180");
        assertThat(post("/contacts/search", throttled).statusCode()).isEqualTo(429);
        assertThat(post("/contacts/search", throttled).statusCode()).isEqualTo(200);
        assertThat(post("/contacts/search", search("phone", "+12025550181")).statusCode())
                .isEqualTo(503);
        String id = tree(post("/contacts", "{\"properties\":{\"phone\":\"+12025550183\"}}"))
                .path("id")
                .asText();
        assertThat(post("/communications", communication(id, "x")).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return sandbox.send("POST", OBJECTS + path, TOKEN, JSON, body);
    }

    private JsonNode shown(String id) throws Exception {
        JsonNode items = tree(sandbox.send("GET", "/sandbox/crm/contacts", "", JSON, null))
                .path("items");
        for (JsonNode item : items) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("The contact is not shown: " + items);
    }

    private static String search(String property, String value) {
        return "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"" + property
                + "\",\"operator\":\"EQ\",\"value\":\"" + value + "\"}]}]}";
    }

    private static String communication(String contact, String body) {
        return "{\"properties\":{\"hs_communication_channel_type\":\"SMS\",\"hs_communication_logged_from\":\"CRM\","
                + "\"hs_communication_body\":\"" + body + "\",\"hs_timestamp\":\"1700000000000\"},\"associations\":[{"
                + "\"to\":{\"id\":\"" + contact + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\","
                + "\"associationTypeId\":81}]}]}";
    }
}
