package io.bactrian.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.ApiCaller;
import io.bactrian.access.ApiCaller.Reply;
import io.bactrian.cases.Await;
import io.bactrian.cases.stub.Json;
import io.bactrian.testing.AsyncApi;
import io.bactrian.testing.Broker;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Business events, by the API and from a real broker. */
@Timeout(60)
class BusinessEventTest {

    private static final String BRAND = "dune-outfitters";

    private final Gateway gateway = Gateway.running();
    private final ApiCaller api = new ApiCaller();
    private final AsyncApi described = new AsyncApi();
    private final Topic topic = new Topic(Broker.running(), "gateway.business-events");
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        topic.close();
    }

    private String plain(String data) {
        return """
                {"id": "%s", "type": "order.shipped", "brand": "%s", "customer": "+1 202 555 0177", "data": %s}"""
                .formatted(id, BRAND, data);
    }

    private String cloudEvent(String more) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "order.shipped", "brand": "%s",
                 "time": "2026-05-04T12:00:00Z", "data": {"order": 1001}%s}"""
                .formatted(id, BRAND, more);
    }

    private List<Map<String, Object>> rows() {
        return gateway.jdbc()
                .sql("select * from business_event where event_id = :id")
                .param("id", id)
                .query()
                .listOfRows();
    }

    private List<Topic.Entry> records() {
        return topic.entries().stream()
                .filter(entry -> entry.value() != null && entry.value().contains(id))
                .toList();
    }

    private long behind() {
        return Broker.running().behind("bactrian", "gateway.business-events");
    }

    private List<Map<String, Object>> parked() {
        return gateway.jdbc()
                .sql(
                        "select code, payload::text from parked where stage = 'receive-business-event-from-kafka' order by parked_at")
                .query()
                .listOfRows();
    }

    @Test
    @DisplayName("an event is stored once, published as a CloudEvent, and known when it is read back")
    void storedAndPublished() throws Exception {
        Reply first = api.call("POST", "/events", plain("{\"order\":1001,\"paid\":1e2,\"weight\":0.10}"));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().toString()).isEqualTo("{\"id\":\"" + id + "\",\"status\":\"stored\"}");
        Reply again = api.call("POST", "/events", plain(" {\"weight\":0.10, \"paid\":1e2, \"order\":1001}"));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("status")).isEqualTo("duplicate");

        Await.until(() -> assertThat(records()).hasSize(1));
        Topic.Entry record = records().get(0);
        assertThat(described.faults("BusinessEvent", record.json())).isEmpty();
        assertThat(record.text("customer")).isEqualTo("+12025550177");
        assertThat(record.text("source")).isEqualTo("/bactrian/brands/" + BRAND);
        Await.until(() -> assertThat(behind()).isZero());
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("taken_from", "api")
                .containsEntry("number", "+12025550177")
                .containsEntry("type", "order.shipped")
                .hasEntrySatisfying(
                        "number_hash", hash -> assertThat(hash).asString().hasSize(64)));
        assertThat(parked().toString()).doesNotContain(id);
        assertThat(records()).hasSize(1);
    }

    @Test
    @DisplayName("the same id with other content is refused; from another source it is another event")
    void mismatch() throws Exception {
        assertThat(api.call("POST", "/events", plain("1")).status()).isEqualTo(202);
        Reply other = api.call("POST", "/events", plain("2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("event-mismatch");
        assertThat(cloudEvents(cloudEvent("")).text("status")).isEqualTo("stored");
        assertThat(rows()).hasSize(2);
    }

    @Test
    @DisplayName(
            "an event of any type from Kafka is stored once, however often it comes, and no header of its record counts")
    void fromKafka() {
        byte[] event = cloudEvent(",\"customer\":\"+12025550178\",\"tenant\":7").getBytes(StandardCharsets.UTF_8);
        Map<String, String> hostile = Map.of("CamelHttpUri", "http://evil.invalid", "kafka.OVERRIDE_TOPIC", "evil");
        topic.write("any", event, hostile);
        topic.write("any", event, Map.of());
        Await.until(() -> assertThat(rows()).hasSize(1));
        Await.until(() -> assertThat(behind()).isZero());
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("taken_from", "kafka")
                .containsEntry("source", "/shop")
                .containsEntry("number", "+12025550178"));
        assertThat(gateway.jdbc()
                        .sql(
                                "select count(*) from outbox where topic = 'gateway.business-events' and data::text like :id")
                        .param("id", "%" + rows().get(0).get("id") + "%")
                        .query(Long.class)
                        .single())
                .as("published once more")
                .isZero();
    }

    @Test
    @DisplayName("a record that cannot be understood is parked without its words, and the next one is taken")
    void poison() {
        int before = parked().size();
        topic.write("k", "{\"customer\": \"+12025550179\", broken".getBytes(StandardCharsets.UTF_8), Map.of());
        topic.write("k", new byte[] {(byte) 0xff, (byte) 0xfe}, Map.of());
        topic.write("k", null, Map.of());
        topic.write(
                "k",
                "{\"id\":\"x\",\"type\":\"y\",\"brand\":\"none-such\"}".getBytes(StandardCharsets.UTF_8),
                Map.of());
        topic.write("k", cloudEvent("").getBytes(StandardCharsets.UTF_8), Map.of());
        Await.until(() -> assertThat(rows()).hasSize(1));
        List<Map<String, Object>> all = parked();
        assertThat(all.subList(before, all.size()))
                .extracting(row -> row.get("code"))
                .containsExactly("body-malformed", "body-malformed", "field-missing", "brand-unknown");
        assertThat(all.toString()).contains("sha256", "offset").doesNotContain("2025550179", "broken");
        assertThat(gateway.logs().leaks()).isEmpty();
    }

    @Test
    @DisplayName("a record that cannot be stored now is tried until it can, and not acknowledged before")
    void databaseFails() {
        JdbcClient jdbc = gateway.jdbc();
        jdbc.sql("create sequence attempt").update();
        jdbc.sql(
                        """
                create function refuse() returns trigger language plpgsql as $$
                begin
                  perform nextval('attempt');
                  raise exception 'no room';
                end $$""")
                .update();
        jdbc.sql("create trigger refuse before insert on business_event for each row execute function refuse()")
                .update();
        try {
            Await.until(() -> assertThat(behind()).isZero());
            topic.write("k", cloudEvent("").getBytes(StandardCharsets.UTF_8), Map.of());
            Await.until(() -> assertThat(jdbc.sql("select last_value from attempt")
                            .query(Long.class)
                            .single())
                    .isGreaterThan(2));
            assertThat(behind()).isEqualTo(1);
        } finally {
            jdbc.sql("drop trigger refuse on business_event").update();
            jdbc.sql("drop function refuse").update();
            jdbc.sql("drop sequence attempt").update();
        }
        Await.until(() -> assertThat(rows()).hasSize(1));
        Await.until(() -> assertThat(behind()).isZero());
        assertThat(parked().toString()).doesNotContain(id);
    }

    @Test
    @DisplayName("with several brands an event must name its own")
    void brands() throws Exception {
        gateway.jdbc()
                .sql("insert into brand (id, name) values ('second-brand', 'Second') on conflict do nothing")
                .update();
        Reply none = api.call("POST", "/events", "{\"id\":\"" + id + "\",\"type\":\"t\"}");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.code()).isEqualTo("brand-needed");
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("the longest id and source fit the key that they are kept under; a byte more is refused")
    void longestKey() throws Exception {
        // chance, so that the database cannot make it smaller
        String longest = new Random(7)
                .ints(333, 0x4E00, 0x9F00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String event =
                "{\"specversion\":\"1.0\",\"brand\":\"" + BRAND + "\",\"id\":\"%s\",\"type\":\"t\",\"source\":\"%s\"}";
        assertThat(api.call("POST", "/events", event.formatted(longest, longest))
                        .status())
                .isEqualTo(202);
        assertThat(api.call("POST", "/events", event.formatted(longest + "ab", longest))
                        .code())
                .isEqualTo("event-invalid");
        assertThat(api.call("POST", "/events", event.formatted(longest, longest + "ab"))
                        .code())
                .isEqualTo("event-invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"t\"}|422|field-missing",
                "{\"id\":\"1\"}|422|field-missing",
                "{\"id\":\"1\",\"type\":\"t\",\"why\":1}|400|field-unknown",
                "{\"id\":1,\"type\":\"t\"}|400|field-invalid",
                "{\"id\":\"1\",\"type\":\"t\",\"brand\":\"none-such\"}|422|brand-unknown",
                "{\"id\":\"1\",\"type\":\"t\",\"brand\":\"dune-outfitters\",\"customer\":\"Robin\"}|422|number-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"}|422|field-missing",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\"}|422|event-invalid",
                "{\"specversion\":1.0,\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\"}|422|event-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"a b\"}|422|event-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\",\"myAttribute\":\"1\"}|422|event-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\",\"more\":{\"a\":1}}|422|event-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\",\"time\":\"noon\"}|422|time-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\",\"data_base64\":\"aGk=\"}|422|event-invalid",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/s\",\"datacontenttype\":\"text/xml\",\"data\":\"x\"}|422|event-invalid",
                "[]|400|body-malformed"
            })
    void whatIsNoEventIsRefused(String body, int status, String code) throws Exception {
        Reply reply = api.call("POST", "/events", body);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    @DisplayName("an event of more than 64 KiB, or of another content type, is not read")
    void size() throws Exception {
        String data = Json.write("x".repeat(65_536));
        assertThat(api.call("POST", "/events", plain(data)).code()).isEqualTo("body-too-large");
        Reply batch =
                api.bytes("POST", "/events", "[]".getBytes(), "application/cloudevents-batch+json", bearer(), Map.of());
        assertThat(batch.code()).isEqualTo("content-type-unsupported");
        Reply elsewhere =
                api.bytes("POST", "/messages", "{}".getBytes(), "application/cloudevents+json", bearer(), Map.of());
        assertThat(elsewhere.code()).isEqualTo("content-type-unsupported");
    }

    private Reply cloudEvents(String body) throws Exception {
        return api.bytes(
                "POST",
                "/events",
                body.getBytes(StandardCharsets.UTF_8),
                "application/cloudevents+json; charset=UTF-8",
                bearer(),
                Map.of());
    }

    private String bearer() {
        return "Bearer " + gateway.token();
    }
}
