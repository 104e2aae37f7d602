package io.bactrian.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** One customer, what of theirs is parked, and the calls about it. */
final class ReplayStage {

    private static int numbers = 700;

    private final Gateway gateway = Gateway.running();
    private final Customer customer = gateway.customer();

    Gateway gateway() {
        return gateway;
    }

    Customer customer() {
        return customer;
    }

    static final String CONVERSATION = "(select id from conversation where customer = :customer limit 1)";

    /** As a lane leaves its work that is given up. */
    void giveUp(String lane) {
        change(
                "update lane set due_at = null, since = null, token = null, leased_until = null, attempts = 0 where name = '"
                        + lane + "' and conversation_id = " + CONVERSATION);
    }

    String park(String lane, String code) {
        return park(lane, code, "{\"lane\":\"" + lane + "\"}");
    }

    String park(String stage, String code, String payload) {
        String id = UUID.randomUUID().toString();
        gateway.jdbc()
                .sql("insert into parked (id, brand_id, stage, code, reason, conversation_id, payload, parked_at)"
                        + " select :id::uuid, brand_id, :stage, :code, 'A test.', id, :payload::jsonb, now()"
                        + " from conversation where customer = :customer limit 1")
                .param("id", id)
                .param("stage", stage)
                .param("code", code)
                .param("payload", payload)
                .param("customer", customer.number())
                .update();
        return id;
    }

    void change(String sql) {
        var statement = gateway.jdbc().sql(sql);
        assertThat((sql.contains(":customer") ? statement.param("customer", customer.number()) : statement).update())
                .isPositive();
    }

    String conversation() {
        return gateway.jdbc()
                .sql("select id::text from conversation where customer = :customer limit 1")
                .param("customer", customer.number())
                .query(String.class)
                .single();
    }

    UUID inboundId() {
        return gateway.jdbc()
                .sql("select id from text where from_number = :customer")
                .param("customer", customer.number())
                .query(UUID.class)
                .single();
    }

    long inbound() {
        return gateway.jdbc()
                .sql("select count(*) from text where from_number = :customer")
                .param("customer", customer.number())
                .query(Long.class)
                .single();
    }

    List<String> statuses() {
        return gateway.jdbc()
                .sql("select status from text where to_number = :customer order by seq")
                .param("customer", customer.number())
                .query(String.class)
                .list();
    }

    Http.Answer send(String text) {
        return gateway.api(
                "POST", "/messages", Map.of("useCase", "support", "to", customer.number(), "text", text), Map.of());
    }

    static VendorAnswer throttledForLong() {
        return new VendorAnswer(
                429, "{\"code\": 20429, \"status\": 429}", "application/json", Map.of("Retry-After", "300"));
    }

    static synchronized String newNumber() {
        return "+12125550" + numbers++;
    }

    void assign(String number) {
        assertThat(gateway.api(
                                "POST",
                                "/numbers",
                                Map.of(
                                        "number", number,
                                        "type", "local",
                                        "capabilities", List.of("sms"),
                                        "provider", "twilio",
                                        "registration", "approved"),
                                Map.of())
                        .status())
                .isEqualTo(201);
        String useCase = "replay-" + number.substring(8);
        gateway.jdbc()
                .sql(
                        "insert into use_case (id, brand_id, name, provider, agent, desk, settings) select :id, brand_id, :id,"
                                + " provider, agent, desk, '{\"debounceMillis\": 100}' from use_case where id = 'support'")
                .param("id", useCase)
                .update();
        Http.Answer bound = gateway.api("PUT", "/use-cases/" + useCase + "/numbers/" + number, null, Map.of());
        assertThat(bound.status()).as(bound.body()).isEqualTo(204);
    }

    JsonNode list(String query) {
        return gateway.api("GET", "/parked?" + query, null, Map.of()).json();
    }

    /** The one entry with this code whose original holds the word. */
    JsonNode only(String code, String word) {
        List<JsonNode> found = StreamSupport.stream(
                        list("limit=200&code=" + code).path("items").spliterator(), false)
                .filter(item -> item.path("original").toString().contains(word))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    JsonNode read(JsonNode entry) {
        return gateway.api("GET", "/parked/" + entry.path("id").asText(), null, Map.of())
                .json();
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String replay(JsonNode entry) {
        return replay(entry.path("id").asText());
    }

    /** The status, and what came of it or the code. */
    String replay(String id) {
        Http.Answer answer = gateway.api("POST", "/parked/" + id + "/replay", null, Map.of());
        return answer.status() + " "
                + answer.json()
                        .path(answer.status() == 200 ? "outcome" : "code")
                        .asText();
    }
}
