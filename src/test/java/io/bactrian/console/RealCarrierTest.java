package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page where a carrier is named: it shows, masked, and does not text. */
class RealCarrierTest {

    private final Gateway gateway = Gateway.running();
    private final ConsoleCalls console = new ConsoleCalls(gateway.base());
    private final Customer customer = gateway.customer();

    @BeforeEach
    void logIn() {
        console.logIn(gateway.token(), "/console/phone");
    }

    @Test
    @DisplayName("a customer is found by the whole number, and shown masked, with texts and trace")
    void masked() {
        customer.texts("Is my tent ready?");
        customer.receives("Thanks, noted.");
        customer.settles();

        Http.Answer page = find(customer.number());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Is my tent ready?", "Thanks, noted.", "a plain answer", "pipeline/60-ask-agent.camel.yaml:2")
                .contains("You cannot text from here: a real carrier is named")
                .doesNotContain(customer.number(), customer.number().substring(1), "name=\"trick\"");
        assertThat(find("+12025550188").status()).isEqualTo(404);
        assertThat(find("rubbish").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("what models, tools and customers wrote is text, whatever it says")
    void untrusted() {
        String evil = "<script>alert(1)</script><b onclick='x'>\"";
        customer.texts("first " + evil);
        customer.receives("Thanks, noted.");
        gateway.stubs().model().callsTool(customer.number(), "search-knowledge" + "<i>", Map.of("question", evil));
        gateway.stubs()
                .model()
                .decides(
                        customer.number(),
                        Map.of("reply", "reply " + evil, "reason", "reason " + evil, "intent", evil));
        customer.texts("second " + evil);
        customer.receives("Thanks, noted.", "reply " + evil);
        customer.settles();

        String page = find(customer.number()).body();

        assertThat(page)
                .contains(
                        "reason &lt;script&gt;",
                        "reply &lt;script&gt;",
                        "first &lt;script&gt;",
                        "search-knowledge&lt;i&gt;")
                .doesNotContain("<script>alert", "<b onclick", "<i>");
    }

    @Test
    @DisplayName("an address with a whole number works too, and texting is refused")
    void addresses() {
        customer.texts("hello");
        customer.receives("Thanks, noted.");
        assertThat(console.get("/console/phone/" + customer.number()).status()).isEqualTo(200);
        String secret = ConsoleCalls.secret(console.get("/console/phone/" + customer.number()));

        Http.Answer refused = console.post(
                "/console/phone/" + customer.number() + "/texts",
                "formSecret",
                secret,
                "text",
                "hi",
                "to",
                Gateway.NUMBER);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(customer.received()).hasSize(1);
    }

    @Test
    @DisplayName("what an API caller reads of a trace has four fields still, and the console more")
    void sameApi() {
        customer.texts("hello again");
        customer.receives("Thanks, noted.");
        customer.settles();
        String id = gateway.jdbc()
                .sql("select id from text where to_number = :number and direction = 'outbound'")
                .param("number", customer.number())
                .query(String.class)
                .single();

        List<List<String>> fields = new java.util.ArrayList<>();
        gateway.api("GET", "/messages/" + id + "/trace", null, Map.of())
                .json()
                .path("steps")
                .forEach(step -> {
                    List<String> names = new java.util.ArrayList<>();
                    step.fieldNames().forEachRemaining(names::add);
                    fields.add(names);
                });

        assertThat(fields).isNotEmpty().allMatch(List.of("gate", "decision", "reason", "at")::equals);
        assertThat(gateway.jdbc()
                        .sql("select steps->-1->>'millis' from text where id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isBetween(0, 20_000);
        assertThat(gateway.jdbc()
                        .sql("select (model_usage->>'millis')::int from turn where id = "
                                + "(select turn_id from text where id = :id::uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isBetween(0, 20_000);
    }

    @Test
    @DisplayName("a stream tells at once what was missed, and then each change made by any node")
    void stream() throws Exception {
        customer.texts("one");
        customer.receives("Thanks, noted.");
        customer.settles();
        String path = "/console/phone/" + customer.number() + "/events";

        try (EventReader events = new EventReader(gateway.base() + path, console.cookie, "what was seen long ago")) {
            String first = events.next();
            // as another node would: by the database alone
            gateway.jdbc()
                    .sql("update conversation set intent = 'x', state = 'engaged' where customer = :number")
                    .param("number", customer.number())
                    .update();
            String second = events.next();
            assertThat(second).isNotEqualTo(first);

            try (EventReader again = new EventReader(gateway.base() + path, console.cookie, first)) {
                assertThat(again.next()).isEqualTo(second);
            }
            assertThat(events.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        }
        Await.until(() -> assertThat(find(customer.number()).body()).contains("engaged"));
    }

    private Http.Answer find(String number) {
        ConsoleCalls calls = new ConsoleCalls(gateway.base());
        calls.cookie = console.cookie;
        String secret = ConsoleCalls.secret(calls.get("/console/phone/+19995550199"));
        Http.Answer answer = calls.post("/console/phone", "formSecret", secret, "number", number);
        return answer.status() == 302 ? calls.get(answer.header("Location")) : answer;
    }
}
