package io.bactrian.parking;

import io.bactrian.payload.NotOfInterest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/** Records validly signed calls that are of no interest, and acknowledges them. */
@Component("uninteresting")
public class Uninteresting {

    private final Parking parking;

    Uninteresting(Parking parking) {
        this.parking = parking;
    }

    /** Keeps why; the vendor gets 204, so that it does not try again. */
    public void record(Exchange exchange) {
        NotOfInterest why = ObjectHelper.getException(
                NotOfInterest.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        parking.park(
                null,
                "accept-sms",
                why.reason(),
                "The call is valid, but not a text for us: " + why.reason() + ".",
                null,
                Map.of());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        exchange.getMessage().setBody("");
    }
}
