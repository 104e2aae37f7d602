package io.bactrian.vendor;

import io.bactrian.refusal.FailureKinds;
import io.bactrian.vendor.VendorFailure.Word;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.stereotype.Component;

/** Judges a call to a desk or CRM that failed, by what HTTP means (RFC 9110, RFC 6585). */
@Component("vendorFailures")
public class VendorFailures {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int LONGEST_ANSWER = 1_000;

    /** Reads the exception that the route caught. */
    public VendorFailure judge(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException answered) {
                return answered(answered);
            }
            if (cause instanceof Overtaken) {
                return failure(Word.OVERTAKEN, name(cause));
            }
            if (cause instanceof DirectConsumerNotAvailableException) {
                return failure(Word.MISCONFIGURED, "there is no route of this name below routes");
            }
            if (neverConnected(cause)) {
                return failure(Word.UNREACHABLE, name(cause));
            }
        }
        return failure(Word.UNCERTAIN, failure == null ? "unknown" : FailureKinds.of(failure));
    }

    private static VendorFailure answered(HttpOperationFailedException answered) {
        int status = answered.getStatusCode();
        String body = answered.getResponseBody() == null ? "" : answered.getResponseBody();
        return new VendorFailure(
                word(status),
                retryAfter(answered.getResponseHeaders()),
                "it answered " + status,
                body.substring(0, Math.min(LONGEST_ANSWER, body.length())));
    }

    /** The word of a status; 423 and 477 are HubSpot's "locked for a moment" and "moving house". */
    static Word word(int status) {
        return switch (status) {
            case 408, 423, 425, 429, 477 -> Word.THROTTLED;
            case 401, 402, 403, 407 -> Word.MISCONFIGURED;
            case 404, 410 -> Word.GONE;
            case 409 -> Word.UNCERTAIN; // it has one already, which its search may not show yet
            default -> status < 400 ? Word.MISCONFIGURED : status < 500 ? Word.REJECTED : Word.UNCERTAIN;
        };
    }

    private static Duration retryAfter(Map<String, String> headers) {
        if (headers == null) {
            return Duration.ZERO;
        }
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value != null && value.strip().matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value.strip())))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof SSLHandshakeException;
    }

    private static VendorFailure failure(Word word, String detail) {
        return new VendorFailure(word, Duration.ZERO, detail, "");
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
