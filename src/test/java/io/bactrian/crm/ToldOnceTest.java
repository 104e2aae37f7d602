package io.bactrian.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.stub.StubHubSpot;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a CRM is told, through the outer interface: once each, whatever happens, and never in the way of an answer. */
class ToldOnceTest {

    private static final String OTHER_NUMBER = "+12125550998";

    private final Gateway gateway = Gateway.running();
    private final Customer customer = gateway.customer();
    private final StubHubSpot hubspot = gateway.stubs().hubspot();

    @AfterEach
    void nothingIsToldToTheLog() {
        hubspot.release(customer.number());
        hubspot.isDown(customer.number(), false);
        assertThat(gateway.logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    @Test
    @DisplayName("texts that arrive at once from a new number, on two use cases, make one contact")
    void oneContact() {
        line();
        List<Customer> phones =
                List.of(customer, customer.towards(OTHER_NUMBER), customer, customer.towards(OTHER_NUMBER));
        List<CompletableFuture<Integer>> posted = IntStream.range(0, phones.size())
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> phones.get(n).texts("Text " + n).status()))
                .toList();
        assertThat(posted).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));

        Await.until(() -> assertThat(hubspot.contacts(customer.number()))
                .singleElement()
                .satisfies(contact -> assertThat(contact.texts())
                        .filteredOn(text -> text.startsWith("Customer: "))
                        .containsExactlyInAnyOrder(
                                "Customer: Text 0", "Customer: Text 1", "Customer: Text 2", "Customer: Text 3")));
        customer.settles();
        assertThat(made("/crm/v3/objects/contacts")).isEqualTo(1);
    }

    @Test
    @DisplayName("an answer arrives in its usual time while HubSpot hangs")
    void notInTheWay() {
        Customer earlier = gateway.customer(); // the first text of all takes longer
        earlier.texts("Good morning");
        earlier.receives("Thanks, noted.");
        hubspot.hold(customer.number());
        long start = System.nanoTime();
        customer.texts("Are you there?");
        customer.receives("Thanks, noted.");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(hubspot.contacts(customer.number())).isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        hubspot.release(customer.number());
        Await.until(() -> assertThat(texts()).containsExactly("Customer: Are you there?", "Agent: Thanks, noted."));
    }

    @Test
    @DisplayName(
            "many texts while HubSpot is down: afterwards one contact, each text once and in order, the opt-out too")
    void caughtUp() {
        hubspot.isDown(customer.number(), true);
        List<String> expected = new ArrayList<>();
        for (int n = 1; n <= 6; n++) {
            customer.texts("Number " + n);
            expected.add("Customer: Number " + n);
        }
        customer.texts("STOP");
        Await.until(() -> assertThat(customer.received()).isNotEmpty());
        Await.until(() -> assertThat(hubspot.calls(customer.number())).hasSizeGreaterThan(1));
        hubspot.isDown(customer.number(), false);

        Await.until(() -> assertThat(texts()).containsAll(expected).anyMatch(text -> text.contains("unsubscribed")));
        customer.settles();
        assertThat(hubspot.contacts(customer.number()))
                .singleElement()
                .satisfies(contact -> assertThat(contact.properties()).containsEntry("sms_consent", "unsubscribed"));
        assertThat(texts()).doesNotHaveDuplicates().containsSubsequence(expected);
        assertThat(made("/crm/v3/objects/contacts")).isEqualTo(1);
    }

    @Test
    @DisplayName("a token that HubSpot does not take loses nothing")
    void wrongToken() {
        Map<String, Object> refusal = Map.of("status", "error", "category", "INVALID_AUTHENTICATION");
        hubspot.answers(customer.number(), io.bactrian.cases.stub.VendorAnswer.json(401, refusal));
        hubspot.answers(customer.number(), io.bactrian.cases.stub.VendorAnswer.json(401, refusal));
        customer.texts("Hello");

        Await.until(() -> assertThat(texts()).containsExactly("Customer: Hello", "Agent: Thanks, noted."));
    }

    @Test
    @DisplayName("every call carries the token, and nothing of what came with the text")
    void headers() {
        customer.texts("Hello");
        Await.until(() -> assertThat(texts()).hasSize(2));

        assertThat(hubspot.calls(customer.number())).isNotEmpty().allSatisfy(call -> {
            assertThat(call.headers().get("Authorization"))
                    .singleElement()
                    .asString()
                    .startsWith("Bearer marker-");
            assertThat(call.headers().keySet())
                    .allMatch(name -> name.matches("(?i)authorization|content-.*|accept.*|host|connection|user-agent"
                            + "|transfer-encoding|cache-control|upgrade|protocol-version|expect"));
        });
    }

    private List<String> texts() {
        return hubspot.contacts(customer.number()).stream()
                .flatMap(contact -> contact.texts().stream())
                .toList();
    }

    private long made(String path) {
        return hubspot.calls(customer.number()).stream()
                .filter(call -> call.method().equals("POST") && call.path().equals(path))
                .count();
    }

    private void line() {
        gateway.api(
                "POST",
                "/use-cases",
                Map.of(
                        "id", "told-once",
                        "name", "Told once",
                        "brand", "dune-outfitters",
                        "provider", "twilio",
                        "agent", "front-desk",
                        "crm", "hubspot"),
                Map.of());
        gateway.api(
                "POST",
                "/numbers",
                Map.of(
                        "number", OTHER_NUMBER,
                        "brand", "dune-outfitters",
                        "type", "local",
                        "capabilities", List.of("sms"),
                        "provider", "twilio",
                        "registration", "approved"),
                Map.of());
        gateway.api("PUT", "/use-cases/told-once/numbers/%2B" + OTHER_NUMBER.substring(1), null, Map.of());
    }
}
