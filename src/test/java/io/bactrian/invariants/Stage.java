package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.StubModel;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.StubTwilio;
import java.util.List;
import java.util.Map;

/** One customer who has never texted before, and what surrounds them. */
final class Stage {

    /** Twilio has no room for a text now. */
    static final VendorAnswer THROTTLED = throttled(Map.of());

    /** The same, and it asks to wait for longer than any test lasts. */
    static final VendorAnswer THROTTLED_FOR_LONG = throttled(Map.of("Retry-After", "300"));

    private static final String USE_CASE = "invariants";
    private static final String NUMBER = "+12125550999";

    private static Database database;

    private final Gateway gateway = Gateway.running();
    private final Customer customer = gateway.customer().towards(NUMBER);

    Stage() {
        database(gateway);
    }

    private static synchronized void database(Gateway gateway) {
        if (database == null) {
            database = new Database(gateway.jdbc());
            database.line(USE_CASE, NUMBER);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    Database database() {
        return database;
    }

    StubModel model() {
        return gateway.stubs().model();
    }

    StubTwilio twilio() {
        return gateway.stubs().twilio();
    }

    Customer customer() {
        return customer;
    }

    String number() {
        return customer.number();
    }

    /** Words that only this customer writes, so that the model knows whose they are; no number. */
    String own(String words) {
        return words + ", says customer " + number().substring(2, 5) + "-" + number().substring(10);
    }

    /** Has the gateway send a text to the customer. */
    Http.Answer send(String text, Map<String, String> headers) {
        return gateway.api("POST", "/messages", Map.of("useCase", USE_CASE, "to", number(), "text", text), headers);
    }

    /** The customer's texts in one direction, as the API shows them. */
    List<JsonNode> messages(String direction) {
        String by = (direction.equals("inbound") ? "from=" : "to=") + number().replace("+", "%2B");
        JsonNode items = gateway.api("GET", "/messages?direction=" + direction + "&" + by, null, Map.of())
                .json()
                .path("items");
        return items.findValuesAsText("id").stream()
                .map(id -> gateway.api("GET", "/messages/" + id, null, Map.of()).json())
                .toList();
    }

    /** The statuses of all texts to the customer, in their order. */
    List<String> statuses() {
        return database.statuses(customer);
    }

    /** The words of all attempts to send to the customer, refused ones too. */
    List<String> attempts() {
        return twilio().attempts(number()).stream()
                .map(sent -> sent.form().get("Body"))
                .toList();
    }

    /** Waits for the first attempt to send to the customer. */
    StubTwilio.Sent sending() {
        Await.until(() -> assertThat(attempts()).isNotEmpty());
        return twilio().attempts(number()).get(0);
    }

    /** Waits until the model was called so often for this customer. */
    void asked(int times) {
        Await.until(() -> assertThat(model().calls(number())).hasSize(times));
    }

    /** Lets go whatever a test held, if it failed. */
    void end() {
        model().release(number());
        twilio().release(number());
    }

    private static VendorAnswer throttled(Map<String, String> headers) {
        return new VendorAnswer(429, "{\"code\": 20429, \"status\": 429}", "application/json", headers);
    }
}
