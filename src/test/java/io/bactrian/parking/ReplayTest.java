package io.bactrian.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Desk;
import io.bactrian.cases.Http;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parked work through the API: found, done again once, and through the same gates as the first time. */
@Timeout(120)
class ReplayTest {

    private final ReplayStage stage = new ReplayStage();
    private final Gateway gateway = stage.gateway();
    private final Customer customer = stage.customer();

    @AfterEach
    void nothingIsToldToTheLog() {
        gateway.stubs().twilio().release(customer.number());
        assertThat(gateway.logs().leaks()).isEmpty();
    }

    @Test
    @DisplayName(
            "a text to a number that was nobody's is listed once, without its numbers, and answered once when it is ours")
    void text() {
        String number = ReplayStage.newNumber();
        Customer caller = customer.towards(number);
        Map<String, String> form = caller.form("Where is my order? Call " + customer.number());
        assertThat(caller.posts(form).status()).isEqualTo(200);
        assertThat(caller.posts(form).status()).isEqualTo(200);

        JsonNode entry = stage.only("number-unknown", form.get("MessageSid"));
        assertThat(entry.path("times").asInt()).isEqualTo(2);
        assertThat(entry.path("stage").asText()).isEqualTo("accept-sms");
        assertThat(entry.path("replayable").asBoolean()).isTrue();
        JsonNode read = stage.read(entry);
        assertThat(read.toString())
                .contains("Where is my order? Call")
                .doesNotContain(customer.number().substring(2), number.substring(2));
        assertThat(read.path("original").path("text").asText()).startsWith("Where is my order? Call");
        assertThat(entry.fieldNames()).toIterable().containsExactlyElementsOf(ReplayStage.names(read));

        assertThat(stage.replay(entry)).isEqualTo("409 replay-refused");
        assertThat(stage.read(entry).path("state").asText()).isEqualTo("open");
        stage.assign(number);
        List<CompletableFuture<String>> both = Stream.of(1, 2)
                .map(n -> CompletableFuture.supplyAsync(() -> stage.replay(entry)))
                .toList();
        assertThat(both)
                .extracting(CompletableFuture::join)
                .containsExactlyInAnyOrder("200 stored", "409 replayed-already");
        assertThat(stage.replay(entry)).isEqualTo("409 replayed-already");
        customer.receives("Thanks, noted.");
        assertThat(caller.posts(form).status()).isEqualTo(200);
        customer.settles();
        customer.receives("Thanks, noted.");
        assertThat(stage.inbound()).isOne();
        JsonNode done = stage.read(entry);
        assertThat(done.path("replayedBy").asText()).isEqualTo("admin");
        assertThat(done.path("replayedAt").asText()).isNotBlank();
        assertThat(done.path("state").asText()).isEqualTo("replayed");
    }

    @Test
    @DisplayName("a parked text that the carrier brought once more meanwhile starts no second turn")
    void duplicate() {
        String number = ReplayStage.newNumber();
        Customer caller = customer.towards(number);
        Map<String, String> form = caller.form("Good evening");
        caller.posts(form);
        stage.assign(number);
        caller.posts(form);
        customer.receives("Thanks, noted.");
        assertThat(stage.replay(stage.only("number-unknown", form.get("MessageSid"))))
                .isEqualTo("200 duplicate");
        customer.settles();
        customer.receives("Thanks, noted.");
        assertThat(stage.inbound()).isOne();
    }

    @Test
    @DisplayName(
            "a turn that was given up is run when replayed; one whose text was answered meanwhile is not run again")
    void turn() {
        gateway.stubs().model().hold(customer.number());
        customer.texts("Good morning");
        Await.until(() ->
                assertThat(gateway.stubs().model().calls(customer.number())).hasSize(1));
        stage.giveUp("converse");
        String entry = stage.park("converse", "turn-failed");
        gateway.stubs().model().release(customer.number());
        customer.settles();
        assertThat(customer.received()).isEmpty();

        assertThat(stage.replay(entry)).isEqualTo("200 woken");
        customer.receives("Thanks, noted.");
        customer.settles();
        assertThat(stage.replay(stage.park("converse", "turn-failed"))).isEqualTo("200 nothing-to-do");
        customer.settles();
        customer.receives("Thanks, noted.");
    }

    @Test
    @DisplayName("a send that was given up is judged anew: who opted out meanwhile gets nothing")
    void send() {
        customer.texts("Good morning");
        customer.receives("Thanks, noted.");
        customer.settles();
        gateway.stubs().twilio().answers(customer.number(), ReplayStage.throttledForLong());
        assertThat(stage.send("One more thing").status()).isEqualTo(202);
        Await.until(() ->
                assertThat(gateway.stubs().twilio().attempts(customer.number())).hasSize(2));
        Await.until(() -> assertThat(stage.statuses()).endsWith("queued"));
        stage.giveUp("send");
        String entry = stage.park("send", "send-failed");
        assertThat(gateway.api(
                                "PUT",
                                "/contacts/" + customer.number().replace("+", "%2B") + "/consent",
                                Map.of("brand", "dune-outfitters", "state", "opted-out", "source", "phone"),
                                Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(stage.replay(entry)).isEqualTo("200 woken");
        Await.until(() -> assertThat(stage.statuses()).endsWith("blocked"));
        assertThat(gateway.stubs().twilio().attempts(customer.number())).hasSize(2);
    }

    @Test
    @DisplayName(
            "a handoff that the desk did not take is opened there when replayed; one that was settled meanwhile is not")
    void handoff() {
        customer.texts("Good morning");
        customer.receives("Thanks, noted.");
        customer.settles();
        int tickets = gateway.stubs().zendesk().tickets().size();
        assertThat(stage.replay(stage.park("desk", "handoff-undelivered"))).isEqualTo("200 nothing-to-do");
        customer.settles();
        assertThat(gateway.stubs().zendesk().tickets()).hasSize(tickets);

        customer.texts("I want to talk to a human");
        customer.settles();
        stage.change("update handoff set state = 'parked', ticket_id = null, shown_seq = 0 where conversation_id = "
                + ReplayStage.CONVERSATION);
        assertThat(stage.replay(stage.park("desk", "handoff-undelivered"))).isEqualTo("200 woken");
        customer.settles();
        stage.change("update handoff set details = details where state = 'delivered' and ticket_id is not null"
                + " and conversation_id = " + ReplayStage.CONVERSATION);
    }

    @Test
    @DisplayName("a receipt that came before its text is applied when replayed, and counted once however often it came")
    void receipt() {
        customer.texts("Good morning");
        customer.receives("Thanks, noted.");
        customer.settles();
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> form = Map.of(
                "MessageSid", sid, "AccountSid", "AC0123456789abcdef0123456789abcdef", "MessageStatus", "delivered");
        for (int n = 0; n < 3; n++) {
            assertThat(customer.twilioPosts("/webhooks/receipts/twilio", form, Map.of())
                            .status())
                    .isEqualTo(204);
        }
        JsonNode entry = stage.only("receipt-unknown", sid);
        assertThat(entry.path("times").asInt()).isEqualTo(3);
        assertThat(stage.replay(entry)).isEqualTo("409 replay-refused");
        stage.change("update text set provider_message_id = '" + sid
                + "' where direction = 'outbound' and conversation_id = " + ReplayStage.CONVERSATION);
        assertThat(stage.replay(entry)).isEqualTo("200 applied");
        assertThat(stage.statuses()).containsExactly("delivered");
    }

    @Test
    @DisplayName("a person's reply in a ticket that was not known is sent once when the ticket is")
    void desk() {
        customer.texts("I want to talk to a human");
        customer.settles();
        Await.until(() -> assertThat(customer.received()).hasSize(1));
        long ticket = 900_000 + System.nanoTime() % 90_000;
        String event = UUID.randomUUID().toString();
        new Desk(gateway.base()).commentAdded(ticket, "We are on it.", true, event);
        JsonNode entry = stage.only("ticket-unknown", Long.toString(ticket));
        assertThat(stage.replay(entry)).isEqualTo("409 replay-refused");
        stage.change(
                "update handoff set ticket_id = '" + ticket + "' where conversation_id = " + ReplayStage.CONVERSATION);
        assertThat(stage.replay(entry)).isEqualTo("200 sent");
        assertThat(stage.replay(entry)).isEqualTo("409 replayed-already");
        Await.until(() -> assertThat(customer.received()).hasSize(2));
        assertThat(customer.received().get(1).form().get("Body")).isEqualTo("We are on it.");

        String later = UUID.randomUUID().toString();
        gateway.api("POST", "/conversations/" + stage.conversation() + "/handback", Map.of(), Map.of());
        new Desk(gateway.base()).commentAdded(ticket, "Still there?", true, later);
        assertThat(stage.replay(stage.only("handoff-closed", Long.toString(ticket))))
                .isEqualTo("409 replay-refused");
        String tooLong = UUID.randomUUID().toString();
        gateway.api("POST", "/conversations/" + stage.conversation() + "/handoff", Map.of(), Map.of());
        customer.settles();
        stage.change("update handoff set ticket_id = '" + ticket + "1' where state <> 'closed' and conversation_id = "
                + ReplayStage.CONVERSATION);
        new Desk(gateway.base()).commentAdded(ticket * 10 + 1, "x".repeat(1_601), true, tooLong);
        assertThat(stage.replay(stage.only("reply-too-long", ticket + "1"))).isEqualTo("409 not-replayable");
    }

    @Test
    @DisplayName("what a CRM refused is told when replayed; a job runs with its data; what nobody can do again says so")
    void others() {
        customer.texts("Good morning");
        customer.receives("Thanks, noted.");
        Await.until(() -> assertThat(gateway.stubs().hubspot().contacts(customer.number()))
                .singleElement()
                .satisfies(contact -> assertThat(contact.texts()).hasSize(2)));
        customer.settles();
        String crm = "{\"crm\":\"hubspot\",\"kind\":\"text\",\"entry\":\"text\",\"subjectId\":\"" + stage.inboundId()
                + "\"}";
        assertThat(stage.replay(stage.park("tell-crm", "crm-entry-refused", crm)))
                .isEqualTo("200 nothing-to-do");
        stage.change("update crm_entry set state = 'refused' where kind = 'text' and subject_id = '" + stage.inboundId()
                + "'");
        assertThat(stage.replay(stage.park("tell-crm", "crm-entry-refused", crm)))
                .isEqualTo("200 woken");
        Await.until(() -> assertThat(gateway.jdbc()
                        .sql("select state from crm_entry where kind = 'text' and subject_id = :id")
                        .param("id", stage.inboundId())
                        .query(String.class)
                        .single())
                .isEqualTo("told"));
        assertThat(gateway.stubs().hubspot().contacts(customer.number()).get(0).texts())
                .hasSize(2); // it was there, and found

        String job = UUID.randomUUID().toString();
        String data = "{\"jobName\":\"no-such-job\",\"jobId\":\"" + job + "\",\"data\":{\"order\":1001}}";
        assertThat(stage.replay(stage.park("no-such-job", "job-failed", data))).isEqualTo("200 scheduled");
        assertThat(gateway.jdbc()
                        .sql("select convert_from(task_data, 'UTF8') from scheduled_tasks where task_instance = :id")
                        .param("id", job)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"order\":1001}");
        stage.change("delete from scheduled_tasks where task_instance = '" + job + "'");

        assertThat(stage.replay(stage.park("somewhere", "own-echo", "{}"))).isEqualTo("409 not-replayable");
        assertThat(stage.replay(UUID.randomUUID().toString())).isEqualTo("404 parked-unknown");
        assertThat(stage.replay("nonsense")).isEqualTo("404 parked-unknown");
    }

    @Test
    @DisplayName("several are replayed by a filter, and lists are filtered and paged")
    void filtered() {
        customer.texts("Good morning");
        customer.receives("Thanks, noted.");
        customer.settles();
        for (int n = 0; n < 3; n++) {
            stage.park("converse", "turn-failed");
        }
        String which = "&conversationId=" + stage.conversation();
        JsonNode page = stage.list("state=open&limit=2" + which);
        assertThat(page.path("items")).hasSize(2);
        assertThat(stage.list("state=open&limit=2&cursor=" + page.path("next").asText() + which)
                        .path("items"))
                .hasSize(1);
        assertThat(stage.list("stage=send" + which).path("items")).isEmpty();
        assertThat(stage.list("since=2100-01-01T00:00:00Z").path("items")).isEmpty();

        Http.Answer all =
                gateway.api("POST", "/parked/replay", Map.of("conversationId", stage.conversation()), Map.of());
        assertThat(all.body()).isEqualTo("{\"matched\":3,\"replayed\":3,\"refused\":[],\"next\":null}");
        assertThat(stage.list("state=open" + which).path("items")).isEmpty();
        assertThat(stage.list("state=replayed" + which).path("items")).hasSize(3);
        assertThat(gateway.api("POST", "/parked/replay", Map.of("limit", 5), Map.of())
                        .body())
                .contains("filter-needed");
        assertThat(gateway.api("POST", "/parked/replay", Map.of("code", "x", "limit", 201), Map.of())
                        .body())
                .contains("limit-invalid");
        assertThat(gateway.api("GET", "/parked?colour=red", null, Map.of()).status())
                .isEqualTo(400);
        assertThat(gateway.api("GET", "/parked", null, Map.of("Authorization", ""))
                        .status())
                .isEqualTo(401);
    }
}
