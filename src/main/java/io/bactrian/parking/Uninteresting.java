package io.bactrian.parking;

import io.bactrian.payload.NotOfInterest;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/** Counts validly signed calls that are of no interest, and acknowledges them. */
@Component("uninteresting")
public class Uninteresting {

    private final Parking parking;

    Uninteresting(Parking parking) {
        this.parking = parking;
    }

    /** Counts why, by day; the vendor gets 204, so that it does not try again. */
    public void record(Exchange exchange) {
        NotOfInterest why = ObjectHelper.getException(
                NotOfInterest.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        parking.count(
                "accept-sms",
                why.reason(),
                "webhooks",
                "Calls came that are valid, but no texts for us: " + why.reason() + ". They are only counted, by day.");
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        exchange.getMessage().setBody("");
    }
}
