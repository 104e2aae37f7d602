package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.FreePort;
import io.bactrian.cases.Http;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Two nodes that share a database and a Hazelcast: the same text twice, with the carrier's id, without, and over a death; and
 * a turn that always fails.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepeatedAtTwoNodesFaults {

    private static final String TWILIO = "/webhooks/sms/twilio";
    private static final String PLAIN = PlainCarrier.TEXTS;

    @TempDir
    static Path home;

    private static ChildGateway first;
    private static ChildGateway second;

    @BeforeAll
    static void start() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        PlainCarrier.in(home);
        Path converse = home.resolve("routes/pipeline/20-converse.camel.yaml");
        Files.writeString(
                converse,
                Files.readString(converse).replace("concurrency: 1000", "concurrency: 1000\n        attempts: 1"));
        String members = "127.0.0.1:" + FreePort.find() + ",127.0.0.1:" + FreePort.find();
        first = new ChildGateway(home, Map.of("HAZELCAST_MEMBERS", members, "GATEWAY_INTAKE_REPEAT_WINDOW", "2s"));
        second = first.again(Map.of(
                "HAZELCAST_MEMBERS",
                members,
                "GATEWAY_INTAKE_REPEAT_WINDOW",
                "2s",
                "GATEWAY_DATA",
                home.resolve("data-2").toString()));
        assertThat(List.of(first, second))
                .allSatisfy(node -> assertThat(node.lines()).anyMatch(line -> line.startsWith("Bactrian is ready")));
    }

    @AfterAll
    static void stop() {
        Stream.of(first, second).filter(node -> node != null).forEach(ChildGateway::close);
    }

    @Test
    @Order(1)
    @DisplayName("the same id at two nodes in the same moment: both are told yes, it is stored once and answered once")
    void atOnce() {
        for (int n = 0; n < 5; n++) {
            String customer = "+1303555070" + n;
            Map<String, String> form = form(customer, "directions");
            assertThat(both(TWILIO, form)).containsOnly(200);
            answered(customer, 1);
            assertThat(count("select count(*) from text where from_number = :customer", customer))
                    .isOne();
        }
    }

    @Test
    @Order(2)
    @DisplayName(
            "without an id the same words within the window are kept as a repeat and start no turn; later they are new")
    void withoutId() {
        String customer = "+13035550711";
        Map<String, String> form = form(customer, "directions");
        assertThat(both(PLAIN, form)).containsOnly(200);
        answered(customer, 1);
        assertThat(count("select count(*) from text where from_number = :customer", customer))
                .isEqualTo(2);
        assertThat(count(
                        "select count(*) from text d join text o on o.id = d.duplicate_of"
                                + " where d.from_number = :customer and d.turn_id = d.id and o.turn_id <> o.id",
                        customer))
                .isOne();
        Map<String, String> other = form(customer, "opening hours?");
        assertThat(second.posts(PLAIN, other).status()).isEqualTo(200);
        answered(customer, 2);
        Await.until(() -> assertThat(count(
                        "select count(*) from inbound_key where kind = 'content' and received_at > now() - interval '2 s'",
                        null))
                .isZero());
        assertThat(first.posts(PLAIN, form).status()).isEqualTo(200);
        answered(customer, 3);
        assertThat(count(
                        "select count(*) from text where from_number = :customer and duplicate_of is not null",
                        customer))
                .isOne();
    }

    @Test
    @Order(3)
    @DisplayName("STOP twice without an id changes consent once and is confirmed once")
    void stopTwice() {
        String customer = "+13035550712";
        assertThat(both(PLAIN, form(customer, "STOP"))).containsOnly(200);
        answered(customer, 1);
        assertThat(count("select count(*) from consent_change where number = :customer and changed", customer))
                .isOne();

        assertThat(first.posts(PLAIN, form(customer, "START")).status()).isEqualTo(200);
        assertThat(first.posts(PLAIN, form(customer, "STOP")).status()).isEqualTo(200);
        assertThat(count("select count(*) from consent where number = :customer and state = 'opted-out'", customer))
                .as("a STOP behind a START counts, however soon it comes")
                .isOne();
    }

    @Test
    @Order(4)
    @DisplayName(
            "a turn that always fails is parked while the others go on; replayed in vain it is parked anew, and then done")
    void poison() {
        String customer = "+13035550714";
        second.jdbc()
                .sql(
                        """
                        create function refuse() returns trigger language plpgsql as $$
                        begin
                          if exists (select 1 from conversation
                              where id = new.conversation_id and customer = '+13035550714') then
                            raise exception 'poison';
                          end if;
                          return new;
                        end $$""")
                .update();
        second.jdbc()
                .sql("create trigger refuse before insert on turn for each row execute function refuse()")
                .update();
        second.takes(form(customer, "directions"));
        Await.until(() -> assertThat(parked()).hasSize(1));
        JsonNode entry = parked().get(0);
        assertThat(entry.path("reason").asText())
                .startsWith("Tried 1 times; last: ")
                .doesNotContain("poison");
        String other = "+13035550715";
        second.takes(form(other, "directions"));
        answered(other, 1);

        assertThat(replay(entry)).isEqualTo("woken");
        Await.until(() -> assertThat(parked()).singleElement().satisfies(again -> assertThat(
                        again.path("replayOf").asText())
                .isEqualTo(entry.path("id").asText())));
        JsonNode again = parked().get(0);
        assertThat(api("GET", "/parked/" + entry.path("id").asText())
                        .path("followedBy")
                        .asText())
                .isEqualTo(again.path("id").asText());
        second.jdbc().sql("drop trigger refuse on turn").update();
        assertThat(replay(again)).isEqualTo("woken");
        answered(customer, 1);
        assertThat(parked()).isEmpty();
    }

    private static JsonNode parked() {
        return api("GET", "/parked?state=open&code=turn-failed").path("items");
    }

    private static String replay(JsonNode entry) {
        return api("POST", "/parked/" + entry.path("id").asText() + "/replay")
                .path("outcome")
                .asText();
    }

    private static JsonNode api(String method, String path) {
        return Http.call(
                        method,
                        second.base() + "/api/v1" + path,
                        Map.of("Authorization", "Bearer " + second.token()),
                        null)
                .json();
    }

    @Test
    @Order(5)
    @DisplayName(
            "a node killed before its commit: the carrier's next attempt, at the other node, is stored and answered once")
    void killedBeforeCommit() throws Exception {
        String customer = "+13035550713";
        Map<String, String> form = form(customer, "directions");
        try (Connection blocker = second.connection()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("lock table inbound_key in exclusive mode");
            CompletableFuture<Void> cut = CompletableFuture.runAsync(() -> {
                try {
                    first.posts(TWILIO, form);
                } catch (AssertionError died) {
                    // the connection ended with the process
                }
            });
            Await.until(() -> assertThat(waiting()).isPositive());
            first.close();
            cut.join();
            second.jdbc()
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'")
                    .query()
                    .listOfRows();
            Await.until(() -> assertThat(waiting()).isZero());
            blocker.rollback();
        }
        assertThat(count("select count(*) from text where from_number = :customer", customer))
                .isZero();
        assertThat(second.takes(form).status()).isEqualTo(200);
        answered(customer, 1);
        assertThat(second.takes(form).status()).isEqualTo(200);
        answered(customer, 1);
        assertThat(count("select count(*) from text where from_number = :customer", customer))
                .isOne();
    }

    private static long waiting() {
        return count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'", null);
    }

    private static Map<String, String> form(String customer, String text) {
        second.stubs().model().heard(customer, text);
        return first.form(customer, text);
    }

    /** Posts it to both nodes in the same moment. */
    private static List<Integer> both(String path, Map<String, String> form) {
        CyclicBarrier together = new CyclicBarrier(2);
        return Stream.of(first, second)
                .map(node -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                        Http.Answer answer = node.posts(path, form);
                        return answer.status();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Waits until nothing is left to do for the customer, who has had so many answers by then. */
    private static void answered(String customer, int times) {
        Await.until(() -> assertThat(count(
                        "select count(*) from lane l join conversation c on c.id = l.conversation_id where c.customer ="
                                + " :customer and l.name <> 'crm' and (l.due_at is not null or l.leased_until > now())",
                        customer))
                .isZero());
        assertThat(first.received(customer).size() + second.received(customer).size())
                .isEqualTo(times);
    }

    private static long count(String sql, String customer) {
        var statement = second.jdbc().sql(sql);
        return (customer == null ? statement : statement.param("customer", customer))
                .query(Long.class)
                .single();
    }
}
