package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.cases.Http;
import io.bactrian.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reference does the work that it is measured by. Run by name, since it makes a database cluster and a process. */
class ReferenceBench {

    private static final String CUSTOMER = "+13035551234";

    @Test
    @DisplayName("a text is stored once, decided once and answered once, with the traces and the state of the gateway")
    void wholeTurn() {
        try (StubModel model = new StubModel();
                StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
                Ground ground = new Ground(0, model.base(), carrier.base()).fresh();
                ReferencePeer reference = new ReferencePeer()) {
            reference.start(ground);
            Map<String, String> form = form("SM00000000000000000000000000000001", "Where is my order?");

            Http.Answer first = post(reference, form, Ground.TOKEN);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body()).isEqualTo("<Response/>");
            assertThat(post(reference, form, Ground.TOKEN).status()).isEqualTo(200);
            Map<String, String> forged = form("SM00000000000000000000000000000002", "Forged");
            assertThat(post(reference, forged, "another-token").status()).isEqualTo(403);

            JdbcClient jdbc = ground.jdbc();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> count(jdbc, "select count(*) from text where status = 'accepted'") == 1
                            && count(jdbc, "select count(*) from lane where due_at is not null") == 0);
            assertThat(count(jdbc, "select count(*) from text where direction = 'inbound'"))
                    .isEqualTo(1);
            assertThat(count(jdbc, "select count(*) from turn where outcome = 'answered' and decision is not null"))
                    .isEqualTo(1);
            assertThat(model.calls()).isEqualTo(1);
            assertThat(carrier.journal()).singleElement().satisfies(taken -> {
                assertThat(taken.to()).isEqualTo(CUSTOMER);
                assertThat(taken.words()).startsWith("Noted after");
                assertThat(taken.sid())
                        .isEqualTo(jdbc.sql("select provider_message_id from text where status = 'accepted'")
                                .query(String.class)
                                .single());
            });
            assertThat(jdbc.sql("select state from conversation")
                            .query(String.class)
                            .single())
                    .isEqualTo("waiting-on-customer");
            assertThat(jdbc.sql("select type from outbox order by id")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "conversation.started", "text.received", "turn.decided", "text.accepted");
        }
    }

    private static long count(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private static Map<String, String> form(String sid, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("AccountSid", Ground.ACCOUNT);
        form.put("From", CUSTOMER);
        form.put("To", Ground.NUMBERS.get(0));
        form.put("Body", text);
        form.put("NumMedia", "0");
        return form;
    }

    private static Http.Answer post(Peer peer, Map<String, String> form, String token) {
        return Http.call(
                "POST",
                "http://127.0.0.1:" + peer.port() + Peer.WEBHOOK,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        Signing.twilio(token, Ground.PUBLIC_URL + Peer.WEBHOOK, form)),
                Signing.form(form).getBytes(StandardCharsets.UTF_8));
    }
}
