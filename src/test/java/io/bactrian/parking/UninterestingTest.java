package io.bactrian.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.payload.NotOfInterest;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often calls of no interest reach the database. */
class UninterestingTest {

    private static final int CALLS = 20;

    private int counted;
    private long nanoTime;
    private final Uninteresting uninteresting = new Uninteresting(
            new Parking(null, null, null, null) {
                @Override
                public void count(String stage, String code, String source, String reason) {
                    counted++;
                }
            },
            () -> nanoTime);

    @ParameterizedTest
    @CsvSource({"probe, 100, 2", "probe, 0, 1", "probe, 1000, 20", "own-echo, 0, 20", "empty, 0, 20"})
    @DisplayName(
            "each that is signed is counted, of probes, which anybody can make, one a second; all are answered 204")
    void counts(String reason, long millisBetween, int expected) {
        for (int i = 0; i < CALLS; i++) {
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new NotOfInterest(reason));
            uninteresting.record(exchange);
            nanoTime += millisBetween * 1_000_000;
            assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(204);
        }
        assertThat(counted).isEqualTo(expected);
    }
}
