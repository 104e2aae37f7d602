package io.bactrian.webhook;

import io.bactrian.limit.Pace;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls that were refused ({@code gateway.webhooks.refused}), and tells of some of them: strangers can call as often
 * as they like, so they get a few lines a minute and no more. Nothing of theirs is kept.
 */
final class RefusedWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedWebhooks.class);
    private static final int LINES_A_MINUTE = 10;
    private static final Pace PACE = new Pace(LINES_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);

    private RefusedWebhooks() {}

    /**
     * @param path a route's own, never the caller's words
     * @param scheme the vendor's signature scheme
     */
    static void wrongSignature(String path, String scheme) {
        Metrics.counter("gateway.webhooks.refused", "code", "signature-wrong", "scheme", scheme)
                .increment();
        OptionalLong untold = PACE.admit(path);
        if (untold.isPresent()) {
            LOG.warn(
                    "A call to {} was refused: its signature is not {}'s ({} more since the last line)",
                    path,
                    scheme,
                    untold.getAsLong());
        }
    }
}
