package io.bactrian.parking;

import io.bactrian.limit.Pace;
import io.bactrian.payload.NotOfInterest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.springframework.stereotype.Component;

/** Records validly signed calls that are of no interest, of each kind so many an hour, and acknowledges them. */
@Component("uninteresting")
public class Uninteresting {

    private static final int MOST_AN_HOUR = 60;

    private final Parking parking;
    private final Pace pace = new Pace(MOST_AN_HOUR, Duration.ofHours(1), System::nanoTime);

    Uninteresting(Parking parking) {
        this.parking = parking;
    }

    /** Keeps why; the vendor gets 204, so that it does not try again. */
    public void record(Exchange exchange) {
        NotOfInterest why = ObjectHelper.getException(
                NotOfInterest.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        OptionalLong unrecorded = pace.admit(why.reason());
        if (unrecorded.isPresent()) {
            parking.park(
                    null,
                    "accept-sms",
                    why.reason(),
                    "The call is valid, but not a text for us: " + why.reason() + ".",
                    null,
                    Map.of("moreBefore", unrecorded.getAsLong()));
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        exchange.getMessage().setBody("");
    }
}
