package io.bactrian.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A use case of the demo's brand with a number of its own, and the people who text it. */
public final class OwnLine {

    private final Gateway gateway = Gateway.running();
    private final String useCase;
    private final String number;

    /**
     * Makes it, unless it is there.
     *
     * @param settings the use case's, as JSON
     */
    public OwnLine(String useCase, String number, String settings) {
        this.useCase = useCase;
        this.number = number;
        var jdbc = gateway.jdbc();
        jdbc.sql(
                        """
                        insert into use_case (id, brand_id, name, provider, agent, desk, settings)
                        select :id, brand_id, :id, provider, agent, desk, :settings::jsonb
                        from use_case where id = 'support' on conflict do nothing""")
                .param("id", useCase)
                .param("settings", settings)
                .update();
        jdbc.sql(
                        """
                        insert into number (number, brand_id, type, capabilities, provider, registration)
                        select :number, brand_id, type, capabilities, provider, registration
                        from number where number = '+12025550100' on conflict do nothing""")
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into number_binding (number, channel, use_case_id, brand_id)
                        select :number, 'sms', id, brand_id from use_case where id = :id on conflict do nothing""")
                .param("number", number)
                .param("id", useCase)
                .update();
    }

    public Gateway gateway() {
        return gateway;
    }

    public String number() {
        return number;
    }

    /** Somebody who has never texted before. */
    public Customer customer() {
        return gateway.customer().towards(number);
    }

    /** Words that only this customer writes, so that the model knows whose they are; no number. */
    public static String own(Customer customer, String words) {
        return words + ", says customer " + customer.number().substring(2, 5) + "-"
                + customer.number().substring(10);
    }

    /** Has the gateway send a text; it must take it. */
    public JsonNode send(Customer customer, String text, String category) {
        Http.Answer answer = gateway.api(
                "POST",
                "/messages",
                Map.of("useCase", useCase, "to", customer.number(), "text", text, "category", category),
                Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    /** The customer's texts in one direction, whole, in the order in which they were stored. */
    public List<JsonNode> messages(Customer customer, String direction) {
        String by = (direction.equals("inbound") ? "from=" : "to=")
                + customer.number().replace("+", "%2B");
        List<JsonNode> all = new ArrayList<>();
        gateway.api("GET", "/messages?direction=" + direction + "&" + by, null, Map.of())
                .json()
                .path("items")
                .forEach(item -> all.add(0, read("/messages/" + item.path("id").asText())));
        return all;
    }

    /** The statuses of all texts to the customer, in their order. */
    public List<String> statuses(Customer customer) {
        return messages(customer, "outbound").stream()
                .map(message -> message.path("status").asText())
                .toList();
    }

    /** What the trace of a text says, each step as gate and decision. */
    public List<String> trace(JsonNode message) {
        List<String> steps = new ArrayList<>();
        read("/messages/" + message.path("id").asText() + "/trace")
                .path("steps")
                .forEach(step -> steps.add(
                        step.path("gate").asText() + " " + step.path("decision").asText()));
        return steps;
    }

    /** The customer's conversation. */
    public JsonNode conversation(Customer customer) {
        return gateway.api("GET", "/conversations?customer=" + customer.number().replace("+", "%2B"), null, Map.of())
                .json()
                .path("items")
                .path(0);
    }

    /** The customer's consent towards the demo's brand. */
    public String consent(Customer customer) {
        return read("/contacts/" + customer.number() + "/consent")
                .path("items")
                .path(0)
                .path("state")
                .asText("none");
    }

    private JsonNode read(String path) {
        Http.Answer read = gateway.api("GET", path, null, Map.of());
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        return read.json();
    }
}
