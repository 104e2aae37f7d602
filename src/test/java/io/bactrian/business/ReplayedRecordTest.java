package io.bactrian.business;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.cases.stub.Json;
import io.bactrian.testing.Broker;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record of Kafka that was parked, replayed through the API. */
@Timeout(60)
class ReplayedRecordTest {

    private final Gateway gateway = Gateway.running();
    private final String id = "replayed-" + UUID.randomUUID();

    @Test
    @DisplayName("a record that was refused is read again when it is replayed, and stored once nothing is against it")
    void replayed() {
        assertThat(gateway.api("POST", "/events", event(1), Map.of()).status()).isEqualTo(202);
        try (Topic topic = new Topic(Broker.running(), "gateway.business-events")) {
            topic.write("k", Json.write(event(2)).getBytes(StandardCharsets.UTF_8), Map.of());
        }
        Await.until(() -> assertThat(newest().toString()).contains(id));
        JsonNode entry = newest();
        assertThat(entry.path("original").toString())
                .contains("sha256", "\"amount\":2")
                .doesNotContain("2025550");
        assertThat(replay(entry).json().path("code").asText()).isEqualTo("replay-refused");
        gateway.jdbc()
                .sql("delete from business_event where event_id = :id")
                .param("id", id)
                .update();
        assertThat(replay(entry).json().path("outcome").asText()).isEqualTo("stored");
        assertThat(gateway.jdbc()
                        .sql("select content->'data'->>'amount' from business_event where event_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("2");
    }

    private Map<String, Object> event(int amount) {
        return Map.of(
                "id", id,
                "brand", "dune-outfitters",
                "type", "order.paid",
                "customer", "+12025550177",
                "data", Map.of("amount", amount));
    }

    private JsonNode newest() {
        return gateway.api("GET", "/parked?state=open&code=event-mismatch&limit=1", null, Map.of())
                .json()
                .at("/items/0");
    }

    private Http.Answer replay(JsonNode entry) {
        return gateway.api("POST", "/parked/" + entry.path("id").asText() + "/replay", null, Map.of());
    }
}
