package io.bactrian.agent.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.Json;
import io.bactrian.cases.stub.StubModel;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One customer before a gateway whose model is about to fail. */
final class ModelStage {

    static final VendorAnswer BROKEN = VendorAnswer.json(500, Map.of("error", Map.of("message", "broken")));

    private static final AtomicInteger LINES = new AtomicInteger();
    private static final Map<String, String> NUMBERS_OF = new ConcurrentHashMap<>();
    private static final Map<String, String> NUMBERS = new ConcurrentHashMap<>();

    private final Gateway gateway = Gateway.running();
    private final Customer customer;
    private final String useCase;

    /**
     * @param desk null for a use case without one
     * @param settings of the use case, which is made over the API; turns begin at once
     */
    ModelStage(String desk, Map<String, ?> settings) {
        gateway.forgetModelFailures();
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("debounceMillis", 0);
        String number = NUMBERS.computeIfAbsent(desk + Json.write(all), key -> line(desk, all));
        useCase = "outage-" + number.substring(8);
        NUMBERS_OF.put(useCase, number);
        customer = gateway.customer().towards(number);
    }

    private ModelStage(ModelStage other) {
        customer = gateway.customer().towards(NUMBERS_OF.get(other.useCase));
        useCase = other.useCase;
    }

    /** Another customer of the same use case. */
    ModelStage beside() {
        return new ModelStage(this);
    }

    private String line(String desk, Map<String, ?> settings) {
        String number = "+1213555%04d".formatted(LINES.incrementAndGet());
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("id", "outage-" + number.substring(8));
        wanted.put("name", "Outage");
        wanted.put("brand", "dune-outfitters");
        wanted.put("provider", "twilio");
        wanted.put("agent", "front-desk");
        wanted.put("desk", desk);
        wanted.put("settings", settings);
        is(201, gateway.api("POST", "/use-cases", wanted, Map.of()));
        gateway.jdbc()
                .sql(
                        """
                        insert into number (number, brand_id, type, capabilities, provider, registration)
                        values (:number, 'dune-outfitters', 'local', '{sms}', 'twilio', 'approved')""")
                .param("number", number)
                .update();
        is(204, gateway.api("PUT", "/use-cases/" + wanted.get("id") + "/numbers/" + number, null, Map.of()));
        return number;
    }

    private static void is(int status, Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    Gateway gateway() {
        return gateway;
    }

    StubModel model() {
        return gateway.stubs().model();
    }

    Customer customer() {
        return customer;
    }

    String useCase() {
        return useCase;
    }

    /** The next calls for the customer are answered so. */
    void modelAnswers(VendorAnswer answer, int times) {
        for (int i = 0; i < times; i++) {
            model().answers(customer.number(), answer);
        }
    }

    void modelSays(String reply) {
        model().decides(customer.number(), Map.of("reply", reply));
    }

    /** The customer's words, made theirs alone so that the model knows whose they are. */
    void texts(String words) {
        String own = words + " (I am " + customer.number().substring(2, 5) + "-"
                + customer.number().substring(8) + ")";
        assertThat(customer.texts(own).status()).isEqualTo(200);
    }

    int calls() {
        return model().calls(customer.number()).size();
    }

    /** What the customer has received, waiting for as many texts. */
    List<String> received(int texts) {
        Await.until(() -> assertThat(customer.received()).hasSize(texts));
        return customer.received().stream().map(sent -> sent.form().get("Body")).toList();
    }

    /** The decisions in the trace of the customer's n-th text, from 1, as {@code gate decision}. */
    List<String> trace(int n) {
        String id = gateway.jdbc()
                .sql(
                        """
                        select id::text from text where from_number = :customer and direction = 'inbound'
                        order by id offset :n limit 1""")
                .param("customer", customer.number())
                .param("n", n - 1)
                .query(String.class)
                .single();
        JsonNode steps = gateway.api("GET", "/messages/" + id + "/trace", null, Map.of())
                .json()
                .path("steps");
        List<String> decisions = new java.util.ArrayList<>();
        steps.forEach(step -> decisions.add(
                step.path("gate").asText() + " " + step.path("decision").asText()));
        return decisions;
    }

    /** Waits until the trace of the customer's n-th text says so. */
    void traced(int n, String... decisions) {
        Await.until(() -> assertThat(trace(n)).contains(decisions));
    }

    JsonNode conversation() {
        JsonNode items = gateway.api(
                        "GET", "/conversations?customer=" + customer.number().replace("+", "%2B"), null, Map.of())
                .json()
                .path("items");
        return items.path(0);
    }

    String conversationId() {
        return conversation().path("id").asText();
    }
}
