package io.bactrian.webhook;

import io.bactrian.payload.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Zendesk's {@code X-Zendesk-Webhook-Signature}: base64 of the HMAC-SHA256 of the timestamp header and the raw body. The
 * timestamp, ISO 8601 or seconds since 1970, may be 5 minutes away, either way. Source: Zendesk's "Verifying webhook
 * authenticity" page.
 *
 * <p>Options: {@code window}.
 */
public final class ZendeskSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    private static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";

    @Override
    public String name() {
        return "zendesk";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header(SIGNATURE);
        if (received.isEmpty()
                || signedAt(request)
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isEmpty()) {
            return false;
        }
        byte[] time = Hmac.bytes(request.header(TIMESTAMP).orElseThrow());
        boolean accepted = false;
        for (String secret : request.secrets()) {
            accepted |= Hmac.same(Hmac.base64("HmacSHA256", secret, time, request.body()), received.get());
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return request.header(TIMESTAMP).flatMap(Moments::parse);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, SIGNATURE, TIMESTAMP)
                .or(() -> Optional.of(SignatureFault.HEADER_MALFORMED)
                        .filter(fault -> signedAt(request).isEmpty()));
    }
}
