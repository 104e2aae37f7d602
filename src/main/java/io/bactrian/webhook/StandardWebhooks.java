package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Standard Webhooks 1.0: {@code webhook-signature} holds, with spaces between, signatures such as {@code v1,} and base64 of
 * the HMAC-SHA256 of the id header, the timestamp header and the raw body, with dots between. Secrets are base64, with
 * {@code whsec_} in front or not. The timestamp, seconds since 1970, may be 5 minutes away, either way. An empty
 * body is refused, since the hash would not cover what the call says. Source: the specification at standardwebhooks.com and the tests of its libraries.
 *
 * <p>Options: {@code prefix} of the three headers' names (by default {@code webhook}; {@code svix} is in use, too),
 * {@code window}.
 */
public final class StandardWebhooks implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String VERSION = "v1,";
    private static final String SECRET = "whsec_";

    @Override
    public String name() {
        return "standard-webhooks";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> id = header(request, "id");
        // what stands in an address only would not be covered
        if (id.isEmpty()
                || request.body().length == 0
                || signedAt(request)
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isEmpty()) {
            return false;
        }
        byte[] head = Hmac.bytes(id.get() + "." + header(request, "timestamp").orElseThrow() + ".");
        boolean accepted = false;
        for (String secret : request.secrets()) {
            byte[] key = key(secret);
            if (key.length > 0) {
                byte[] hash = Hmac.of("HmacSHA256", key, head, request.body());
                String expected = VERSION + Base64.getEncoder().encodeToString(hash);
                for (String signature : signatures(request)) {
                    accepted |= Hmac.same(expected, signature);
                }
            }
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return header(request, "timestamp").flatMap(SignedTime::ofSeconds);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        if (header(request, "id").isEmpty()
                || header(request, "timestamp").isEmpty()
                || header(request, "signature").isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MISSING);
        }
        if (signedAt(request).isEmpty()
                || signatures(request).stream().noneMatch(one -> one.matches("v[0-9]+[a-z]*,.+"))) {
            return Optional.of(SignatureFault.HEADER_MALFORMED);
        }
        if (signatures(request).stream().noneMatch(one -> one.startsWith(VERSION))) {
            return Optional.of(SignatureFault.VERSION_UNKNOWN);
        }
        return Optional.of(SignatureFault.OPTION_UNKNOWN)
                .filter(fault -> request.secrets().stream().allMatch(secret -> key(secret).length == 0)
                        && !request.secrets().isEmpty());
    }

    private static List<String> signatures(SignedRequest request) {
        return Arrays.asList(header(request, "signature").orElse("").split(" "));
    }

    private static Optional<String> header(SignedRequest request, String part) {
        return request.header(request.option("prefix", "webhook") + "-" + part);
    }

    /** Empty when the secret is not written in base64. */
    private static byte[] key(String secret) {
        String written = secret.strip();
        try {
            return Base64.getDecoder()
                    .decode(written.startsWith(SECRET) ? written.substring(SECRET.length()) : written);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
