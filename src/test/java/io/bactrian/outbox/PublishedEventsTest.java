package io.bactrian.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Desk;
import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.AsyncApi;
import io.bactrian.testing.Broker;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every event of the outer contract, caused through the outer interfaces and read from a real broker. */
@Timeout(120)
class PublishedEventsTest {

    /** Section 6 of the contract, word for word. */
    private static final Set<String> CONTRACT = Set.of(
            """
            text.received text.accepted text.delivered text.failed consent.changed conversation.started \
            conversation.state-changed conversation.escalated conversation.resolved turn.decided handoff.opened \
            handoff.closed message.parked"""
                    .split(" "));

    private static final Gateway GATEWAY = Gateway.running();
    private static final AsyncApi DESCRIBED = new AsyncApi();

    private static Customer customer;
    private static Topic topic;
    private static Published published;

    @BeforeAll
    static void story() {
        topic = new Topic(Broker.running(), "gateway.events");
        published = new Published(GATEWAY.jdbc(), topic);
        customer = GATEWAY.customer();
        answeredAndDelivered();
        stoppedAndStarted();
        handedOffAndBack();
        refusedAndClosed();
        published.complete();
    }

    @AfterAll
    static void close() {
        topic.close();
    }

    private static void answeredAndDelivered() {
        customer.texts("Do you have the zephyrine tent?");
        Await.until(() -> assertThat(customer.received()).hasSize(1));
        customer.receipt(customer.received().get(0), "delivered", Map.of());
    }

    private static void stoppedAndStarted() {
        customer.texts("STOP");
        Await.until(() -> assertThat(customer.received()).hasSize(2));
        customer.texts("START");
        Await.until(() -> assertThat(customer.received()).hasSize(3));
        GATEWAY.api(
                "PUT",
                "/contacts/" + customer.number() + "/consent",
                Map.of("brand", "dune-outfitters", "state", "pending", "source", "form", "evidence", "zephyrine"),
                Map.of());
    }

    private static void handedOffAndBack() {
        GATEWAY.stubs().model().decides(customer.number(), Map.of("action", "handoff", "reason", "zephyrine wish"));
        customer.texts("zephyrine question for somebody");
        Await.until(() -> assertThat(tickets()).hasSize(1));
        customer.settles();
        Desk desk = new Desk(GATEWAY.base());
        long ticket = tickets().get(0).id();
        desk.commentAdded(ticket, "z".repeat(1_601), true, "");
        desk.statusChanged(ticket, "solved");
    }

    private static void refusedAndClosed() {
        GATEWAY.stubs().twilio().answers(customer.number(), VendorAnswer.json(400, Map.of("code", 21_211)));
        customer.texts("zephyrine once more");
        customer.settles();
        String conversation = published.conversations(customer).get(0);
        assertThat(GATEWAY.api("POST", "/conversations/" + conversation + "/close", Map.of(), Map.of())
                        .status())
                .isEqualTo(200);
    }

    private static List<StubZendesk.Ticket> tickets() {
        return GATEWAY.stubs().zendesk().tickets().stream()
                .filter(ticket -> ticket.mentions(customer.number()))
                .toList();
    }

    private static Map<String, Topic.Entry> byType() {
        Map<String, Topic.Entry> types = new TreeMap<>();
        published.conversations(customer).forEach(conversation -> topic.of(conversation)
                .forEach(entry -> types.put(entry.text("type"), entry)));
        return types;
    }

    @Test
    @DisplayName("each type of the contract is published for the conversation")
    void types() {
        assertThat(byType().keySet()).isEqualTo(CONTRACT);
        assertThat(DESCRIBED.types("events").keySet()).isEqualTo(CONTRACT);
    }

    @Test
    @DisplayName("each record of the topic fits its schema in asyncapi.yaml, and says by its headers what it is")
    void schemas() {
        Map<String, String> schemas = DESCRIBED.types("events");
        assertThat(topic.entries()).allSatisfy(entry -> {
            assertThat(DESCRIBED.faults(schemas.get(entry.text("type")), entry.json()))
                    .as(entry.value())
                    .isEmpty();
            assertThat(entry.text("subject")).isEqualTo(entry.key());
            assertThat(entry.headers())
                    .isEqualTo(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
        });
    }

    @Test
    @DisplayName("the schemas let nothing more in, and miss what is missing")
    void schemasCanRefuse() {
        Map<String, String> schemas = DESCRIBED.types("events");
        byType().forEach((type, entry) -> {
            ObjectNode more = (ObjectNode) entry.json();
            more.withObject("/data").put("text", "hello");
            assertThat(DESCRIBED.faults(schemas.get(type), more)).as(type).isNotEmpty();
            ObjectNode less = (ObjectNode) entry.json();
            less.set("data", less.objectNode());
            assertThat(DESCRIBED.faults(schemas.get(type), less)).as(type).isNotEmpty();
            ObjectNode other = (ObjectNode) entry.json();
            other.put("type", "text.other");
            assertThat(DESCRIBED.faults(schemas.get(type), other)).as(type).isNotEmpty();
        });
    }

    @Test
    @DisplayName("no record carries a number or a word of a text")
    void ids() {
        String digits = customer.number().substring(1);
        assertThat(topic.entries()).allSatisfy(entry -> assertThat(entry.key() + entry.headers() + entry.value())
                .doesNotContain(digits, "+1", "zephyrine", "zzzz", "Thanks, noted", "%2B"));
    }

    @Test
    @DisplayName("a change of consent that no text of a conversation made is keyed by the person")
    void person() {
        String hash = GATEWAY.jdbc()
                .sql("select number_hash from consent where number = :number")
                .param("number", customer.number())
                .query(String.class)
                .single();
        assertThat(topic.of(hash)).extracting(entry -> entry.text("type")).containsOnly("consent.changed");
    }

    @Test
    @DisplayName("the events come in the order in which they were stored, and their sequence says so too")
    void order() {
        published.inOrder(List.of(customer));
        published.conversations(customer).forEach(conversation -> assertThat(topic.of(conversation).stream()
                        .map(entry -> entry.text("sequence"))
                        .distinct()
                        .collect(Collectors.toList()))
                .isSorted());
    }
}
