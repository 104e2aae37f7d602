package io.bactrian.parking;

import io.bactrian.limit.Pace;
import io.bactrian.payload.NotOfInterest;
import io.bactrian.refusal.FailureKinds;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Counts validly signed calls that are of no interest, and acknowledges them. A probe is signed by nobody and may come as
 * often as a stranger likes, so of those at most one a second is counted and the others never touch the database.
 */
@Component("uninteresting")
public class Uninteresting {

    private static final Logger LOG = LoggerFactory.getLogger(Uninteresting.class);

    private static final String UNSIGNED = "probe";

    private final Parking parking;
    private final Pace probes;

    @Autowired
    Uninteresting(Parking parking) {
        this(parking, System::nanoTime);
    }

    Uninteresting(Parking parking, LongSupplier nanoTime) {
        this.parking = parking;
        this.probes = new Pace(1, Duration.ofSeconds(1), nanoTime);
    }

    /** Counts why, by day; the vendor gets 204, so that it does not try again. */
    public void record(Exchange exchange) {
        NotOfInterest why = ObjectHelper.getException(
                NotOfInterest.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (!UNSIGNED.equals(why.reason()) || probes.admit(UNSIGNED).isPresent()) {
            count(why);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        exchange.getMessage().setBody("");
    }

    private void count(NotOfInterest why) {
        try {
            parking.count(
                    "accept-sms",
                    why.reason(),
                    "webhooks",
                    "Calls came that are valid, but no texts for us: " + why.reason()
                            + ". They are only counted, by day.");
        } catch (DataAccessException | TransactionException e) {
            // nothing is lost but one in a count: not worth that the vendor comes again
            LOG.warn("A call of no interest ({}) could not be counted: {}", why.reason(), FailureKinds.of(e));
        }
    }
}
