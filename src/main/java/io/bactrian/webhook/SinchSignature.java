package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sinch's {@code x-sinch-webhook-signature}: base64 of the HMAC-SHA256 of the raw body, the nonce header and the timestamp
 * header, with dots between. The timestamp, seconds since 1970, may be 5 minutes away, either way. Source: Sinch's
 * "Callbacks" page and the tests of its Node and Java libraries.
 *
 * <p>Options: {@code window}.
 */
public final class SinchSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String SIGNATURE = "x-sinch-webhook-signature";
    private static final String ALGORITHM = "x-sinch-webhook-signature-algorithm";
    private static final String NONCE = "x-sinch-webhook-signature-nonce";
    private static final String TIMESTAMP = "x-sinch-webhook-signature-timestamp";

    @Override
    public String name() {
        return "sinch";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header(SIGNATURE);
        Optional<String> nonce = request.header(NONCE);
        if (received.isEmpty()
                || nonce.isEmpty()
                || !isKnown(request)
                || signedAt(request)
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isEmpty()) {
            return false;
        }
        String timestamp = request.header(TIMESTAMP).orElseThrow();
        byte[] tail = Hmac.bytes("." + nonce.get() + "." + timestamp);
        boolean accepted = false;
        for (String secret : request.secrets()) {
            accepted |= Hmac.same(Hmac.base64("HmacSHA256", secret, request.body(), tail), received.get());
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return request.header(TIMESTAMP).flatMap(SignedTime::ofSeconds);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, SIGNATURE, NONCE, TIMESTAMP).or(() -> {
            if (!isKnown(request)) {
                return Optional.of(SignatureFault.VERSION_UNKNOWN);
            }
            return Optional.of(SignatureFault.HEADER_MALFORMED)
                    .filter(fault -> signedAt(request).isEmpty());
        });
    }

    private static boolean isKnown(SignedRequest request) {
        return request.header(ALGORITHM).map("HmacSHA256"::equalsIgnoreCase).orElse(true);
    }
}
