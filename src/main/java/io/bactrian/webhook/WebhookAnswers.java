package io.bactrian.webhook;

import io.bactrian.limit.Pace;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The answers of webhooks to what is no valid text. They never echo input and never carry a stack trace. */
@Component("webhookAnswers")
public class WebhookAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAnswers.class);

    private static final int LINES_A_MINUTE = 60;

    private final AtomicLong failures = new AtomicLong();
    private final Pace pace = new Pace(LINES_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);

    /** Answers a refusal with its status, code and sentence. */
    public void refuse(Exchange exchange) {
        Refusal refusal = ObjectHelper.getException(
                Refusal.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        answer(exchange, refusal.status(), refusal.code(), refusal.detail());
    }

    /** Answers that it can be stored nowhere now; the vendor is to try again. */
    public void unavailable(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        long failed = failures.incrementAndGet();
        if (pace.admit("unavailable").isPresent()) {
            LOG.error("A webhook could not be stored (failure {} since start): {}", failed, FailureKinds.of(failure));
        }
        LOG.debug("The failure of the webhook", failure);
        answer(exchange, 503, "unavailable", "It can be stored nowhere now; try again.");
        exchange.getMessage().setHeader("Retry-After", "5");
    }

    private static void answer(Exchange exchange, int status, String code, String detail) {
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        out.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        out.setBody("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\""
                + detail.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }
}
