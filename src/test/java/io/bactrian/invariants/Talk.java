package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.List;
import java.util.Map;

/** A use case of its own with its number, and a customer who has never texted it. */
record Talk(Gateway gateway, String useCase, Customer customer) {

    /** @param settings of the use case, as JSON */
    static void line(String useCase, String number, String settings) {
        Gateway gateway = Gateway.running();
        new Database(gateway.jdbc()).line(useCase, number);
        gateway.jdbc()
                .sql("update use_case set settings = :settings::jsonb where id = :id")
                .param("settings", settings)
                .param("id", useCase)
                .update();
    }

    static Talk with(String useCase, String number) {
        Gateway gateway = Gateway.running();
        return new Talk(gateway, useCase, gateway.customer().towards(number));
    }

    /** Words that only this customer writes. */
    String own(String words) {
        String number = customer.number();
        return words + ", says customer " + number.substring(2, 5) + "-" + number.substring(10);
    }

    /** Texts, and waits for so many texts to have come in all. */
    void textsAndHears(String words, int all) {
        assertThat(customer.texts(words).status()).isEqualTo(200);
        Await.until(() -> assertThat(customer.received()).hasSize(all));
    }

    List<JsonNode> calls() {
        return gateway.stubs().model().calls(customer.number());
    }

    /** What the model was told last. */
    String said(JsonNode call) {
        JsonNode messages = call.path("messages");
        return messages.get(messages.size() - 1).path("content").asText();
    }

    long count(String what) {
        return gateway.jdbc()
                .sql("select " + what + " from text where from_number = :number")
                .param("number", customer.number())
                .query(Long.class)
                .single();
    }

    /** Ends a wait that no test has the time for. */
    void waitsNoLonger() {
        gateway.jdbc()
                .sql("update lane set due_at = now() where due_at is not null and conversation_id in"
                        + " (select id from conversation where customer = :number)")
                .param("number", customer.number())
                .update();
        customer.settles();
    }

    String owner() {
        return gateway.jdbc()
                .sql("select owner from conversation where customer = :number")
                .param("number", customer.number())
                .query(String.class)
                .single();
    }

    /** The decisions of one gate in the trace of the customer's newest text. */
    List<String> decisions(String gate) {
        String number = customer.number().replace("+", "%2B");
        String id = gateway.api("GET", "/messages?direction=inbound&limit=1&from=" + number, null, Map.of())
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        return gateway
                .api("GET", "/messages/" + id + "/trace", null, Map.of())
                .json()
                .path("steps")
                .findParents("gate")
                .stream()
                .filter(step -> step.path("gate").asText().equals(gate))
                .map(step -> step.path("decision").asText())
                .toList();
    }
}
