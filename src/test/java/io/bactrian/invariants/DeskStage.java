package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One customer who wants a person, and the desk, as everybody outside sees them. */
final class DeskStage {

    private static final String NUMBER = "+12125550983";

    private static boolean open;

    final Gateway gateway = Gateway.running();
    final Customer customer = gateway.customer().towards(NUMBER);
    final String number = customer.number();
    final StubZendesk desk = gateway.stubs().zendesk();

    /** Waits until the desk has been told all of everybody, so that nothing else meets what follows. */
    DeskStage() {
        line(gateway);
        Await.until(() -> assertThat(gateway.jdbc()
                        .sql("select count(*) from lane where name = 'desk' and due_at is not null")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    private static synchronized void line(Gateway gateway) {
        if (!open) {
            open = true;
            new Database(gateway.jdbc()).line("desk-away", NUMBER);
        }
    }

    void asksForPerson() {
        customer.texts(own("I want to talk to a human"));
        Await.until(() -> assertThat(customer.received()).hasSize(1));
    }

    String own(String words) {
        return words + ", says customer " + number.substring(2, 5) + "-" + number.substring(10);
    }

    void isDown(int status) {
        desk.isDown(number, new VendorAnswer(status, "{\"error\": \"No\"}", "application/json"));
    }

    /** Waits until the desk was called so often about the customer, or more often. */
    void called(int times) {
        Await.until(() -> assertThat(desk.calls(number)).hasSizeGreaterThanOrEqualTo(times));
    }

    /** The attempts to open a ticket for the customer. */
    List<VendorCall> openings() {
        return desk.calls(number).stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
    }

    List<StubZendesk.Ticket> tickets() {
        return desk.tickets().stream().filter(ticket -> ticket.mentions(number)).toList();
    }

    /** Waits until there is one ticket, which the gateway knows of. */
    StubZendesk.Ticket ticket() {
        Await.until(() -> assertThat(handoff().path("state").asText()).isEqualTo("delivered"));
        assertThat(tickets()).hasSize(1);
        assertThat(handoff().path("ticketId").asLong())
                .isEqualTo(tickets().get(0).id());
        return tickets().get(0);
    }

    JsonNode conversation() {
        String query = "/conversations?customer=" + number.replace("+", "%2B");
        JsonNode items = gateway.api("GET", query, null, Map.of()).json().path("items");
        assertThat(items).hasSize(1);
        return gateway.api("GET", "/conversations/" + items.get(0).path("id").asText(), null, Map.of())
                .json();
    }

    /** The newest handoff as the API shows it. */
    JsonNode handoff() {
        JsonNode handoffs = conversation().path("handoffs");
        return handoffs.path(handoffs.size() - 1);
    }

    /** As if the desk had been tried for so long, and so often. */
    void triedFor(String time, int attempts) {
        assertThat(gateway.jdbc()
                        .sql("update lane set since = now() - :time::interval, attempts = :attempts where name = 'desk'"
                                + " and conversation_id = :id")
                        .param("time", time)
                        .param("attempts", attempts)
                        .param("id", UUID.fromString(conversation().path("id").asText()))
                        .update())
                .isOne();
    }

    /** What was parked of the conversation: code and reason. */
    List<String> parked() {
        return gateway.jdbc()
                .sql("select code || ': ' || reason from parked where conversation_id = :id order by parked_at")
                .param("id", UUID.fromString(conversation().path("id").asText()))
                .query(String.class)
                .list();
    }

    String health() {
        return io.bactrian.cases.Http.call("GET", gateway.base() + "/actuator/health", Map.of(), null)
                .body();
    }

    /** Lets go whatever a test left behind, and waits until the desk was told. */
    void end() {
        desk.works(number);
        customer.settles();
        assertThat(gateway.logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }
}
