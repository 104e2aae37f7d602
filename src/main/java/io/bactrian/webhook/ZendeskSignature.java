package io.bactrian.webhook;

import io.bactrian.payload.Moments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Zendesk's {@code X-Zendesk-Webhook-Signature}: base64 of the HMAC-SHA256 of the timestamp header and the raw body. The
 * timestamp, ISO 8601 or seconds since 1970, may be 5 minutes away, either way. Source: Zendesk's "Verifying webhook
 * authenticity" page.
 */
public final class ZendeskSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "zendesk";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header("X-Zendesk-Webhook-Signature");
        Optional<String> timestamp = request.header("X-Zendesk-Webhook-Signature-Timestamp")
                .filter(written -> isRecent(written, request.now()));
        if (received.isEmpty() || timestamp.isEmpty()) {
            return false;
        }
        byte[] time = timestamp.get().getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (String secret : request.secrets()) {
            accepted |= Hmac.same(Hmac.base64("HmacSHA256", secret, time, request.body()), received.get());
        }
        return accepted;
    }

    private static boolean isRecent(String written, Instant now) {
        return Moments.parse(written)
                .map(at -> Duration.between(at, now).abs().compareTo(WINDOW) <= 0)
                .orElse(false);
    }
}
