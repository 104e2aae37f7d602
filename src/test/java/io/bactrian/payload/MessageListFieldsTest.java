package io.bactrian.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import io.bactrian.sms.MessageSearch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a provider's log, as Twilio's Messages resource gives it. */
class MessageListFieldsTest {

    private static final String ONE = """
            {"messages": [%s], "next_page_uri": %s}""";
    private static final String INBOUND =
            """
            {"sid": "SM1", "account_sid": "AC1", "from": "+12025550101", "to": "+12025550100", "body": "Say \\"hi\\"\\u0000",
             "direction": "inbound", "status": "received", "error_code": null,
             "date_created": "Fri, 27 Nov 2026 23:59:59 +0000", "date_sent": "Sat, 28 Nov 2026 00:00:01 +0000"}""";

    private final MessageListFields twilio = new MessageListFields();

    {
        twilio.setProvider("twilio");
        twilio.setList("messages");
        twilio.setNext("next_page_uri");
        twilio.setPagePath("/Messages.json");
        twilio.setAccount("account_sid");
        twilio.setId("sid");
        twilio.setFrom("from");
        twilio.setTo("to");
        twilio.setText("body");
        twilio.setDirection("direction");
        twilio.setDirectionIn("inbound");
        twilio.setWord("status");
        twilio.setErrorCode("error_code");
        twilio.setCreatedAt("date_created");
        twilio.setSentAt("date_sent");
    }

    @Test
    void aMessageIsReadWithItsTimes() {
        assertThat(read(INBOUND, "null"))
                .isEqualTo(new MessagePage(
                        java.util.List.of(new ListedMessage(
                                "twilio",
                                "AC1",
                                "SM1",
                                "+12025550101",
                                "+12025550100",
                                "Say \"hi\"\uFFFD",
                                true,
                                "received",
                                null,
                                Instant.parse("2026-11-27T23:59:59Z"),
                                Instant.parse("2026-11-28T00:00:01Z"))),
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"outbound-api", "outbound-reply", "outbound-call", "elsewhere"})
    void allOtherDirectionsAreOurs(String direction) {
        assertThat(read(INBOUND.replace("\"inbound\"", '"' + direction + '"'), "null")
                        .messages())
                .singleElement()
                .matches(message -> !message.inbound());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"sid\"", "\"from\"", "\"to\"", "\"body\"", "\"direction\""})
    void anIncompleteMessageIsLeftOutAndTheOthersStay(String part) {
        String broken = INBOUND.replace(part, "\"x\"").replace("SM1", "SM0");
        assertThat(read(broken + "," + INBOUND + ", 7, null", "null").messages())
                .extracting(ListedMessage::id)
                .containsExactly("SM1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=PASM1, Page=1&PageToken=PASM1",
                "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?Page=1, Page=1",
                // only its query is ever used, so another host gets nothing
                "https://evil.example/Messages.json?Page=1, Page=1",
            })
    void theNextPageIsItsQuery(String address, String query) {
        assertThat(read(INBOUND, '"' + address + '"').next()).isEqualTo(query);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/2010-04-01/Accounts/AC1/Calls.json?Page=1", "/Messages.json", "mailto:a@b"})
    void aPageElsewhereIsNotFollowed(String address) {
        assertThatThrownBy(() -> read(INBOUND, '"' + address + '"'))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void whatIsNoPageIsRefused() {
        assertThatThrownBy(() -> twilio.read("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> twilio.read("{\"code\": 20429}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no list");
    }

    @Test
    void theQueryNamesWhatIsAsked() {
        SearchQuery query = new SearchQuery();
        query.getFields().put("To", "to");
        query.getFields().put("From", "from");
        query.getFields().put("DateSent>", "sentFrom");
        query.getFields().put("PageSize", "pageSize");
        MessageSearch search = new MessageSearch("+12025550100", null, LocalDate.of(2026, 11, 28), 50, null);

        assertThat(query.write(search)).isEqualTo("To=%2B12025550100&DateSent%3E=2026-11-28&PageSize=50");
        assertThat(query.write(search.at("Page=1&PageToken=x"))).isEqualTo("Page=1&PageToken=x");
        query.setFields(Map.of("To", "nobody"));
        assertThatThrownBy(() -> query.write(search)).hasMessageContaining("nobody is no part");
    }

    private MessagePage read(String messages, String next) {
        return twilio.read(ONE.formatted(messages, next).getBytes(StandardCharsets.UTF_8));
    }
}
