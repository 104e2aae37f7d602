package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.Customer;
import io.bactrian.testing.OwnLine;
import io.bactrian.testing.StubTwilio;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits to be sent at the same time: replies before bulk, and nobody behind a throttled neighbour. */
class RepliesFirstTest {

    private static final int BULK = 24;

    private final OwnLine line = new OwnLine("campaign", "+12125550975", "{\"debounceMillis\": 100}");
    private final StubTwilio twilio = line.gateway().stubs().twilio();
    private final List<Customer> people =
            IntStream.range(0, BULK).mapToObj(n -> line.customer()).toList();

    @AfterEach
    void letGo() {
        people.forEach(one -> twilio.release(one.number()));
    }

    @Test
    @DisplayName("a reply leaves while a campaign waits for a slow provider, and the campaign goes on behind it")
    void slowProvider() {
        people.forEach(this::optIn);
        people.forEach(one -> twilio.hold(one.number()));
        people.forEach(one -> line.send(one, "Sale! Reply STOP to opt out.", "marketing"));
        Await.until(() -> assertThat(attempted()).isEqualTo(12));

        Customer asking = line.customer();
        asking.texts(OwnLine.own(asking, "Are you open?"));
        asking.receives("Thanks, noted.");
        assertThat(attempted()).as("texts of the campaign before the reply").isEqualTo(12);

        letGo();
        people.forEach(one -> one.receives("Sale! Reply STOP to opt out."));
    }

    @Test
    @DisplayName(
            "a reply behind a campaign's text in its own conversation makes both urgent, and they keep their order")
    void sameConversation() {
        people.forEach(this::optIn);
        List<Customer> slow = people.subList(0, BULK - 1);
        Customer asking = people.get(BULK - 1);
        slow.forEach(one -> twilio.hold(one.number()));
        slow.forEach(one -> line.send(one, "Sale!", "marketing"));
        Await.until(() -> assertThat(attempted()).isEqualTo(12));
        line.send(asking, "Sale!", "marketing");
        asking.texts(OwnLine.own(asking, "Until when?"));

        asking.receives("Sale!", "Thanks, noted.");
        assertThat(attempted()).isEqualTo(14);
        letGo();
        slow.forEach(one -> one.receives("Sale!"));
    }

    @Test
    @DisplayName(
            "a text that Twilio has no room for waits alone, for as long as Twilio asks and no longer than it is worth")
    void throttled() {
        Customer first = people.get(0);
        Customer second = people.get(1);
        String room = "{\"code\": 20429, \"status\": 429}";
        twilio.answers(first.number(), new VendorAnswer(429, room, "application/json", Map.of("Retry-After", "2000")));
        first.texts(OwnLine.own(first, "Any room?"));
        second.texts(OwnLine.own(second, "And for me?"));

        second.receives("Thanks, noted.");
        // a reply is worth sending for half an hour
        Await.until(() -> assertThat(line.statuses(first)).containsExactly("failed"));
        assertThat(line.messages(first, "outbound").get(0).path("errorCode").asText())
                .isEqualTo("20429");
        assertThat(line.messages(first, "outbound").get(0).path("history").toString())
                .contains("too late to be worth sending");
        assertThat(twilio.attempts(first.number())).hasSize(1);
    }

    private int attempted() {
        return people.stream()
                .mapToInt(one -> twilio.attempts(one.number()).size())
                .sum();
    }

    private void optIn(Customer customer) {
        Map<String, String> consent =
                Map.of("brand", "dune-outfitters", "state", "opted-in", "source", "form", "evidence", "ticked");
        assertThat(line.gateway()
                        .api("PUT", "/contacts/" + customer.number() + "/consent", consent, Map.of())
                        .status())
                .isEqualTo(200);
    }
}
