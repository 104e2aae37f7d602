package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.vendor.VendorFailure.Word;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED", "401, MISCONFIGURED", "403, MISCONFIGURED", "404, GONE", "409, UNCERTAIN", "413, REJECTED",
        "422, REJECTED", "423, THROTTLED", "429, THROTTLED", "477, THROTTLED", "500, UNCERTAIN", "502, UNCERTAIN",
        "503, UNCERTAIN", "504, UNCERTAIN", "307, MISCONFIGURED"
    })
    void aStatusSaysWhetherItCanHaveBeenDone(int status, Word word) {
        assertThat(judge(answered(status, Map.of(), "{}")).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 7, 7", "retry-after, 86400, 600", "Retry-After, soon, 0", "X, 7, 0"})
    void theTimeToWaitIsTakenWithinReason(String header, String value, long seconds) {
        assertThat(judge(answered(429, Map.of(header, value), "")).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void whatNeverConnectedIsSurelyNotDoneAndWhatTimedOutMayBe() {
        assertThat(judge(new RuntimeException(new ConnectException())).word()).isEqualTo(Word.UNREACHABLE);
        assertThat(judge(new SocketTimeoutException()).word()).isEqualTo(Word.UNCERTAIN);
        assertThat(judge(new Overtaken()).word()).isEqualTo(Word.OVERTAKEN);
    }

    @Test
    void theAnswerIsKeptForThePersonWhoMendsItButNotInTheSentence() {
        VendorFailure failure = judge(answered(400, Map.of(), "x".repeat(5_000)));
        assertThat(failure.answer()).hasSize(1_000);
        assertThat(failure.detail()).isEqualTo("it answered 400");
    }

    private static VendorFailure judge(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        return new VendorFailures().judge(exchange);
    }

    private static HttpOperationFailedException answered(int status, Map<String, String> headers, String body) {
        return new HttpOperationFailedException("http://crm.invalid", status, "", null, headers, body);
    }
}
