package io.bactrian.sandbox;

import static io.bactrian.sandbox.SandboxCalls.JSON;
import static io.bactrian.sandbox.SandboxCalls.ZENDESK;
import static io.bactrian.sandbox.SandboxCalls.ZENDESK_LOGIN;
import static io.bactrian.sandbox.SandboxCalls.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.SandboxGateway.Webhook;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox desk over HTTP: the API, the person, the event webhooks. */
@SandboxOnly
class SandboxDeskTest {

    @Autowired
    SandboxCalls sandbox;

    @Autowired
    SandboxGateway.Receiver gateway;

    @BeforeEach
    void forgetWhatCameLate() {
        gateway.forget();
    }

    @Test
    void a_ticket_is_opened_answered_by_a_person_and_solved() throws Exception {
        String body = "{\"ticket\":{\"subject\":\"Help\",\"external_id\":\"c-1\",\"tags\":[\"sms\"],"
                + "\"custom_fields\":[{\"id\":7,\"value\":\"x\"}],\"comment\":{\"body\":\"Note\",\"public\":false}}}";
        HttpResponse<String> opened = sandbox.send("POST", ZENDESK + "/tickets.json", ZENDESK_LOGIN, JSON, body);
        JsonNode ticket = tree(opened).path("ticket");
        String id = ticket.path("id").asText();

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(ticket.path("custom_fields").path(0).path("value").asText()).isEqualTo("x");
        Webhook echo = gateway.nextOfTicket(id);
        assertThat(tree(echo.body()).at("/event/comment/is_public").asBoolean()).isFalse();

        sandbox.send("POST", "/sandbox/desk/tickets/" + id + "/replies", "", JSON, "{\"text\":\"I'm Robin.\"}");
        Webhook reply = gateway.nextOfTicket(id);
        JsonNode event = tree(reply.body());
        assertThat(reply.path()).isEqualTo("/webhooks/desks/zendesk");
        assertThat(event.path("type").asText()).isEqualTo("zen:event-type:ticket.comment_added");
        assertThat(event.path("subject").asText()).isEqualTo("zen:ticket:" + id);
        assertThat(event.at("/detail/external_id").asText()).isEqualTo("c-1");
        assertThat(event.at("/event/comment/body").asText()).isEqualTo("I'm Robin.");
        assertThat(event.at("/event/comment/is_public").asBoolean()).isTrue();
        assertThat(event.at("/event/comment/author/is_staff").asBoolean()).isTrue();
        String time = reply.headers().get("x-zendesk-webhook-signature-timestamp");
        assertThat(reply.headers())
                .containsEntry("x-zendesk-webhook-signature", Signatures.zendesk("hook", time, reply.body()));
        assertThat(tree(gateway.nextOfTicket(id).body()).at("/event/current").asText())
                .isEqualTo("OPEN");

        sandbox.send("POST", "/sandbox/desk/tickets/" + id + "/solve", "", JSON, null);
        JsonNode solved = tree(gateway.nextOfTicket(id).body());
        assertThat(solved.path("type").asText()).isEqualTo("zen:event-type:ticket.status_changed");
        assertThat(solved.at("/event/current").asText()).isEqualTo("SOLVED");
        assertThat(solved.at("/event/previous").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_ticket_can_be_changed_and_found() throws Exception {
        String body = "{\"ticket\":{\"external_id\":\"c-2\",\"comment\":{\"body\":\"First\"}}}";
        String id = tree(sandbox.send("POST", ZENDESK + "/tickets.json", ZENDESK_LOGIN, JSON, body))
                .at("/ticket/id")
                .asText();
        String change = "{\"ticket\":{\"status\":\"pending\",\"comment\":{\"body\":\"Second\",\"public\":false}}}";
        JsonNode changed = tree(sandbox.send("PUT", ZENDESK + "/tickets/" + id + ".json", ZENDESK_LOGIN, JSON, change));

        assertThat(changed.at("/ticket/status").asText()).isEqualTo("pending");
        assertThat(changed.at("/audit/events/0/body").asText()).isEqualTo("Second");
        JsonNode found =
                tree(sandbox.send("GET", ZENDESK + "/search.json?query=external_id:c-2", ZENDESK_LOGIN, JSON, null));
        assertThat(found.at("/results/0/id").asText()).isEqualTo(id);
        JsonNode comments =
                tree(sandbox.send("GET", ZENDESK + "/tickets/" + id + "/comments.json", ZENDESK_LOGIN, JSON, null));
        assertThat(comments.path("comments")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ticket\":{}}", "{\"ticket\":{\"comment\":{\"body\":\"x\"},\"status\":\"odd\"}}"})
    void a_ticket_without_words_or_with_an_odd_status_is_refused(String body) throws Exception {
        assertThat(sandbox.send("POST", ZENDESK + "/tickets.json", ZENDESK_LOGIN, JSON, body)
                        .statusCode())
                .isEqualTo(422);
    }
}
