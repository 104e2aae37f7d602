package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where cases are played: a running gateway in sandbox mode, and the outside world that it talks to. */
public final class Stage {

    /** The demo's brand, use case and number. */
    static final String BRAND = "dune-outfitters";

    static final String USE_CASE = "support";
    static final String NUMBER = "+12025550100";

    private final String base;
    private final String token;
    private final Vendors vendors;
    private final OpenWorkStore work;
    private final PhoneBook phones = new PhoneBook();
    private final AtomicInteger useCases = new AtomicInteger();

    /**
     * @param base the gateway's public address, without a slash at the end
     * @param token with every role
     */
    public Stage(String base, String token, Vendors vendors, OpenWorkStore work) {
        this.base = base;
        this.token = token;
        this.vendors = vendors;
        this.work = work;
    }

    /** A use case and the number that is texted for it. */
    record Line(String useCase, String number) {}

    public String base() {
        return base;
    }

    public Vendors vendors() {
        return vendors;
    }

    /** New numbers. */
    public PhoneBook phones() {
        return phones;
    }

    /** Calls the API: {@code api("POST", "/messages", body, headers)}. A null body sends none. */
    public Http.Answer api(String method, String path, Object body, Map<String, String> headers) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        return Http.call(
                method,
                base + "/api/v1" + path,
                all,
                body == null ? null : Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until nothing is left to do for this customer, or the model holds their turn. */
    public void settles(String customer) {
        Await.until(() -> {
            boolean held = vendors.model().holds(customer)
                    && !vendors.model().calls(customer).isEmpty();
            if (!held && work.of(customer) != 0) {
                throw new AssertionError("work is left for the customer: a lane is still due");
            }
        });
    }

    /**
     * Makes a use case of the demo's brand with a number of its own, through the API.
     *
     * @param provider that the number is at
     * @param wanted {@code agent, desk, crm, number-type, settings}; what is left out is as in the demo
     */
    Line newLine(String provider, JsonNode wanted) {
        String id = "case-" + useCases.incrementAndGet();
        String type = wanted.path("number-type").asText("local");
        String number = phones.line(type.equals("toll-free"));
        Map<String, Object> useCase = new LinkedHashMap<>();
        useCase.put("id", id);
        useCase.put("name", id);
        useCase.put("brand", BRAND);
        useCase.put("provider", provider);
        useCase.put("agent", or(wanted, "agent", "front-desk"));
        useCase.put("desk", or(wanted, "desk", "zendesk"));
        useCase.put("crm", or(wanted, "crm", "hubspot"));
        // nobody waits for a second text unless a case says so
        useCase.put("settings", wanted.has("settings") ? wanted.path("settings") : Map.of("debounceMillis", 0));
        Map<String, Object> line = Map.of(
                "number", number,
                "brand", BRAND,
                "type", type,
                "capabilities", List.of("sms"),
                "provider", provider,
                "registration", "approved");
        must("POST", "/use-cases", useCase);
        must("POST", "/numbers", line);
        must("PUT", "/use-cases/" + id + "/numbers/" + number.replace("+", "%2B"), null);
        return new Line(id, number);
    }

    private void must(String method, String path, Object body) {
        Http.Answer answer = api(method, path, body, Map.of());
        if (answer.status() / 100 != 2) {
            throw new AssertionError("The case's own number could not be made: " + method + " "
                    + path.replaceFirst("/numbers/.*", "/numbers/...") + " answered " + answer.status() + " "
                    + answer.body());
        }
    }

    private static String or(JsonNode value, String field, String otherwise) {
        JsonNode set = value.path(field);
        return set.isMissingNode() ? otherwise : set.isNull() ? null : set.asText();
    }
}
