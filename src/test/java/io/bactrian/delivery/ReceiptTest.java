package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.testing.Customer;
import io.bactrian.testing.OwnLine;
import io.bactrian.testing.StubTwilio.Sent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Receipts that come too often, of nothing we know, or not at all. */
class ReceiptTest {

    private final OwnLine line = new OwnLine("receipts", "+12125550974", "{\"debounceMillis\": 100}");
    private final Customer customer = line.customer();

    @Test
    @DisplayName("a receipt a hundred times is one change and one event")
    void hundredTimes() {
        Sent sent = answered();
        IntStream.range(0, 100).parallel().forEach(n -> assertThat(
                        customer.receipt(sent, "delivered", Map.of()).status())
                .isEqualTo(204));

        assertThat(history()).containsExactly("queued", "submitting", "accepted", "delivered");
        assertThat(count(
                        "select count(*) from outbox where type = 'text.delivered' and data->>'textId' = :value",
                        text().path("id").asText()))
                .isOne();
    }

    @Test
    @DisplayName("a receipt of a text that is not ours is taken, and parked once however often it comes")
    void unknown() {
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> form = Map.of("MessageSid", sid, "AccountSid", "AC1", "MessageStatus", "delivered");
        for (int i = 0; i < 5; i++) {
            assertThat(customer.twilioPosts("/webhooks/receipts/twilio", form, Map.of())
                            .status())
                    .isEqualTo(204);
        }
        assertThat(count(
                        "select count(*) from parked where code = 'receipt-unknown'"
                                + " and payload->>'providerMessageId' = :value",
                        sid))
                .isOne();
    }

    @Test
    @DisplayName("that no receipt came is said once, and the text keeps its status; one that comes late counts")
    void never() {
        Sent sent = answered();
        line.gateway()
                .jdbc()
                .sql("update text set submitted_at = now() - interval '25 hours' where id = :id::uuid")
                .param("id", text().path("id").asText())
                .update();

        Await.until(() -> assertThat(details()).anyMatch(detail -> detail.contains("No receipt came within 24 hours")));
        assertThat(text().path("status").asText()).isEqualTo("accepted");
        assertThat(history()).containsExactly("queued", "submitting", "accepted", "accepted");
        customer.receipt(sent, "delivered", Map.of());
        assertThat(text().path("status").asText()).isEqualTo("delivered");
        assertThat(customer.received()).hasSize(1);
    }

    private Sent answered() {
        customer.texts(OwnLine.own(customer, "Tell me"));
        customer.receives("Thanks, noted.");
        customer.settles();
        return customer.received().get(0);
    }

    private JsonNode text() {
        return line.messages(customer, "outbound").get(0);
    }

    private List<String> history() {
        return text().path("history").findValuesAsText("status");
    }

    private List<String> details() {
        return text().path("history").findValuesAsText("detail");
    }

    private long count(String sql, String value) {
        return line.gateway()
                .jdbc()
                .sql(sql)
                .param("value", value)
                .query(Long.class)
                .single();
    }
}
