package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The signed token of Vonage's Messages API, {@code Authorization: Bearer}: HS256 only, with {@code payload_hash}, the
 * SHA-256 of the raw body, and {@code iat}, which may be 5 minutes away, either way. Source: Vonage's "Signed webhooks"
 * page.
 *
 * <p>Options: {@code window}.
 */
public final class VonageJwtSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final List<String> ALGORITHMS = List.of("HS256");
    private static final String BEARER = "Bearer ";

    @Override
    public String name() {
        return "vonage-jwt";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        // what stands in an address only would not be covered
        return token(request)
                .filter(token -> request.body().length > 0)
                .filter(token -> token.isSigned(request.secrets(), ALGORITHMS))
                .filter(token -> token.isHash("payload_hash", request.body()))
                .filter(token -> isRecent(token, request))
                .isPresent();
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return token(request).flatMap(token -> token.time("iat"));
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, "Authorization").or(() -> token(request)
                .map(token -> fault(token, request))
                .orElse(Optional.of(SignatureFault.HEADER_MALFORMED)));
    }

    private static Optional<SignatureFault> fault(Jwt token, SignedRequest request) {
        if (!ALGORITHMS.contains(token.algorithm())) {
            return Optional.of(SignatureFault.VERSION_UNKNOWN);
        }
        if (token.text("payload_hash").isEmpty() || token.time("iat").isEmpty()) {
            return Optional.of(SignatureFault.CLAIM_MISSING);
        }
        return Optional.of(SignatureFault.BODY_CHANGED)
                .filter(fault ->
                        token.isSigned(request.secrets(), ALGORITHMS) && !token.isHash("payload_hash", request.body()));
    }

    private static boolean isRecent(Jwt token, SignedRequest request) {
        boolean expired = token.claims().has("exp")
                && token.time("exp").filter(request.now()::isBefore).isEmpty();
        return !expired
                && token.time("iat")
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isPresent();
    }

    private static Optional<Jwt> token(SignedRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(value -> Jwt.read(value.substring(BEARER.length()).strip()));
    }
}
