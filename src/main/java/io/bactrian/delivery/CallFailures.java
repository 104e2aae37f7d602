package io.bactrian.delivery;

import io.bactrian.payload.NotSendable;
import io.bactrian.provider.Carriers;
import io.bactrian.sms.Reply;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.stereotype.Component;

/** Judges a provider call that ended without an answer. Only what surely never began counts as not sent. */
@Component("callFailures")
public class CallFailures {

    private final Carriers carriers;

    CallFailures(Carriers carriers) {
        this.carriers = carriers;
    }

    /** Reads the exception that the route caught. */
    public SendResult judge(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SendNotBegun || neverConnected(cause)) {
                return new SendResult(
                        Outcome.UNREACHABLE, null, null, "The request was never sent: " + name(cause) + ".", null);
            }
            if (cause instanceof NotSendable) {
                return new SendResult(
                        Outcome.MISCONFIGURED,
                        null,
                        null,
                        "The request could not be built, nothing was sent: mend the kamelet or the provider's settings.",
                        null);
            }
            if (cause instanceof DirectConsumerNotAvailableException) {
                return new SendResult(Outcome.MISCONFIGURED, null, null, noRoute(exchange), null);
            }
        }
        return new SendResult(
                Outcome.UNCERTAIN,
                null,
                null,
                "No answer came after the request may have been sent: " + name(failure) + ".",
                null);
    }

    private String noRoute(Exchange exchange) {
        Reply reply = exchange.getVariable("reply", Reply.class);
        String provider = reply == null ? "" : reply.provider();
        String wayOn = carriers.wayOn(provider);
        return wayOn == null
                ? "No route sends for this provider; add it under routes/providers."
                : "The provider " + provider + " is off, nothing was sent: " + wayOn + ".";
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof SSLHandshakeException;
    }

    private static String name(Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName();
    }
}
