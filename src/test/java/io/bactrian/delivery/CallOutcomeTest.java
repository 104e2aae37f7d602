package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bactrian.payload.NotSendable;
import io.bactrian.provider.Carriers;
import io.bactrian.sms.Reply;
import io.bactrian.testing.MovingClock;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.StandardEnvironment;

/** How a call to a provider ended: what surely never began may be tried again, whatever may have counted may not. */
class CallOutcomeTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ConnectException("refused"), Outcome.UNREACHABLE),
                arguments(new UnknownHostException("no such host"), Outcome.UNREACHABLE),
                arguments(new ConnectTimeoutException("slow"), Outcome.UNREACHABLE),
                arguments(new ConnectionRequestTimeoutException("pool is empty"), Outcome.UNREACHABLE),
                arguments(new SSLHandshakeException("wrong certificate"), Outcome.UNREACHABLE),
                arguments(new SendNotBegun(), Outcome.UNREACHABLE),
                arguments(new RuntimeException(new ConnectException("refused")), Outcome.UNREACHABLE),
                arguments(new NotSendable("format is xml"), Outcome.MISCONFIGURED),
                arguments(new RuntimeException(new NotSendable("no part")), Outcome.MISCONFIGURED),
                arguments(new SocketTimeoutException("no answer"), Outcome.UNCERTAIN),
                arguments(new SocketException("Connection reset"), Outcome.UNCERTAIN),
                arguments(new SSLException("closed in the middle"), Outcome.UNCERTAIN),
                arguments(new NoHttpResponseException("closed"), Outcome.UNCERTAIN),
                arguments(new IllegalStateException("anything else"), Outcome.UNCERTAIN),
                arguments(null, Outcome.UNCERTAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aCallWithoutAnAnswer(Exception failure, Outcome outcome) {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);

        SendResult result = calls().judge(exchange);

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.providerMessageId()).isNull();
        assertThat(result.detail())
                .isNotBlank()
                .doesNotContain(failure == null || failure.getMessage() == null ? "null" : failure.getMessage());
    }

    @Test
    void aProviderWithoutARouteIsAMistakeOfOurs() {
        exchange.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                new CamelExchangeException(
                        "toD", exchange, new DirectConsumerNotAvailableException("No consumers", exchange)));

        assertThat(calls().judge(exchange).outcome()).isEqualTo(Outcome.MISCONFIGURED);
        assertThat(calls().judge(exchange).detail()).startsWith("No route sends for this provider");
        exchange.setVariable(
                "reply",
                new Reply(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        "b",
                        "u",
                        "telnyx",
                        "+12025550100",
                        "+12025550101",
                        "hi",
                        "https://x"));
        assertThat(calls().judge(exchange).detail())
                .startsWith("The provider telnyx is off, nothing was sent: set TELNYX_BASE_URL, ");
    }

    private static CallFailures calls() {
        return new CallFailures(new Carriers(Path.of(""), new StandardEnvironment()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "201, '{\"sid\": \"SM1\", \"code\": 21610}', accepted, SM1, -",
                "201, '{}', accepted, -, -",
                "201, 'not json', accepted, -, -",
                "400, '{\"sid\": \"SM1\", \"code\": 21610}', opted-out, -, 21610",
                "400, '{\"code\": \"21211\"}', rejected, -, 21211",
                "400, '{\"code\": null}', rejected, -, -",
                "400, '<html>', rejected, -, -",
                "401, '', misconfigured, -, -",
                "302, '', misconfigured, -, -",
                "429, '', throttled, -, -",
                "503, '{\"code\": 20429}', throttled, -, 20429",
                "503, '', uncertain, -, -",
                "500, '{\"code\": 20500}', uncertain, -, 20500",
                "400, '{\"code\": \"+12025550100 is barred\"}', rejected, -, other",
                "400, '{\"code\": 12025550100}', rejected, -, other",
                "400, '{\"code\": \"barred-12025550100\"}', rejected, -, other",
            })
    void anAnswer(int status, String body, String outcome, String id, String code) {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));

        SendResult result = twilio().read(exchange);

        assertThat(result.outcome().wire()).isEqualTo(outcome);
        assertThat(result.providerMessageId()).isEqualTo(id);
        assertThat(result.errorCode()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "200, '{\"messages\": [{\"status\": \"0\", \"message-id\": \"V1\"}]}', accepted, V1, -",
                "200, '{\"messages\": [{\"status\": \"0\", \"message-id\": \"V1\"}, {\"status\": 0}]}', accepted, V1, -",
                "200, '{\"messages\": [{\"status\": \"1\", \"error-text\": \"wait\"}]}', throttled, -, 1",
                "200, '{\"messages\": [{\"status\": \"6\"}]}', rejected, -, 6",
                "200, '{\"messages\": [{\"status\": \"77\"}]}', rejected, -, 77",
                "200, '{\"messages\": [{\"status\": \"78\"}]}', uncertain, -, 78",
                // a part of it is on its way
                "200, '{\"messages\": [{\"status\": \"0\"}, {\"status\": \"1\"}]}', uncertain, -, 0",
                "200, '{\"messages\": []}', uncertain, -, -",
                "200, '<html>', uncertain, -, -",
                "429, '{\"code\": \"vendor#2\"}', misconfigured, -, 2",
                "500, '', uncertain, -, -",
            })
    void anAnswerThatSaysNoWithTwoHundred(int status, String body, String outcome, String id, String code) {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        ProviderAnswer answer = verdicts();

        SendResult result = answer.read(exchange);

        assertThat(result.outcome().wire()).isEqualTo(outcome);
        assertThat(result.providerMessageId()).isEqualTo(id);
        assertThat(result.errorCode()).isEqualTo(code);
    }

    @Test
    void waitsAsTheAnswerHints() {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        exchange.getMessage()
                .setBody(
                        "{\"messages\":[{\"status\":\"1\",\"error-text\":\"Throughput Rate Exceeded - please wait [ 250 ] and retry\"}]}"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(verdicts().read(exchange).retryAfter()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -",
                "7, 7",
                "300, 300",
                "999999, 999999",
                "9999999999, -",
                "-5, -",
                "'Sun, 22 Nov 2026', -",
                "'Sat, 28 Nov 2026 12:01:30 GMT', 90",
                "'Sat, 28 Nov 2026 11:59:59 GMT', -",
                "tomorrow, -"
            })
    void waitsAsLongAsTheProviderAsks(String header, Long seconds) {
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
        exchange.getMessage().setHeader("Retry-After", header);
        exchange.getMessage().setBody(new byte[0]);

        assertThat(twilio().read(exchange).retryAfter())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    /** The table in the shape of a provider whose codes of answers and of receipts are different things. */
    private ProviderAnswer verdicts() {
        camel.getRegistry().bind("providerTables", (Supplier<ProviderTables>)
                () -> ProviderTables.read(Path.of("src/test/resources/providers")));
        ProviderAnswer answer = new ProviderAnswer();
        answer.setProvider("verdicts");
        answer.setId("messages.0.message-id");
        answer.setCode("messages.0.status|code");
        answer.setCodePrefix("send-");
        answer.setCodeBehind("#");
        answer.setVerdict("messages.*.status");
        answer.setVerdictAccepted("0, 00");
        answer.setVerdictRefused("6, 77");
        answer.setWaitHint("messages.0.error-text");
        return answer;
    }

    private ProviderAnswer twilio() {
        camel.getRegistry().bind("clock", new MovingClock());
        Supplier<ProviderTables> tables = () -> ProviderTables.read(Path.of("config/providers"));
        camel.getRegistry().bind("providerTables", tables);
        ProviderAnswer answer = new ProviderAnswer();
        answer.setProvider("twilio");
        answer.setId("sid");
        answer.setCode("code");
        return answer;
    }
}
