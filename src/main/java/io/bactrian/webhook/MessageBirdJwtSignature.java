package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * MessageBird's {@code MessageBird-Signature-JWT}: a token of the issuer {@code MessageBird} by HS256, HS384 or HS512, valid
 * from {@code nbf} to {@code exp} with 5 seconds of leeway. {@code url_hash} is the SHA-256 of the whole URL with its query
 * as sent; {@code payload_hash} that of the raw body, and stands there exactly when there is a body. Source: MessageBird's
 * Node library, with its reference data.
 */
public final class MessageBirdJwtSignature implements SignatureScheme {
    private static final Duration LEEWAY = Duration.ofSeconds(5);
    private static final String HEADER = "MessageBird-Signature-JWT";
    private static final List<String> ALGORITHMS = List.of("HS256", "HS384", "HS512");

    @Override
    public String name() {
        return "messagebird-jwt";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        return token(request)
                .filter(token -> token.isSigned(request.secrets(), ALGORITHMS))
                .filter(token -> token.text("iss").filter("MessageBird"::equals).isPresent())
                .filter(token -> token.text("jti").isPresent())
                .filter(token -> PublicUrl.spellings(request).stream()
                        .anyMatch(url -> token.isHash("url_hash", Hmac.bytes(url))))
                .filter(token -> isOfBody(token, request))
                .filter(token -> isValid(token, request.now()))
                .isPresent();
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return token(request).flatMap(token -> token.time("nbf"));
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, HEADER).or(() -> token(request)
                .map(token -> fault(token, request))
                .orElse(Optional.of(SignatureFault.HEADER_MALFORMED)));
    }

    private static Optional<SignatureFault> fault(Jwt token, SignedRequest request) {
        if (!ALGORITHMS.contains(token.algorithm())) {
            return Optional.of(SignatureFault.VERSION_UNKNOWN);
        }
        boolean complete = List.of("iss", "jti", "url_hash").stream()
                        .allMatch(claim -> token.text(claim).isPresent())
                && token.time("nbf").isPresent()
                && token.time("exp").isPresent();
        if (!complete) {
            return Optional.of(SignatureFault.CLAIM_MISSING);
        }
        return Optional.of(SignatureFault.BODY_CHANGED)
                .filter(fault -> token.isSigned(request.secrets(), ALGORITHMS) && !isOfBody(token, request));
    }

    private static boolean isOfBody(Jwt token, SignedRequest request) {
        return request.body().length == 0
                ? !token.claims().has("payload_hash")
                : token.isHash("payload_hash", request.body());
    }

    private static boolean isValid(Jwt token, Instant now) {
        boolean begun = token.time("nbf")
                .filter(from -> !now.isBefore(from.minus(LEEWAY)))
                .isPresent();
        return begun
                && token.time("exp")
                        .filter(until -> now.isBefore(until.plus(LEEWAY)))
                        .isPresent();
    }

    private static Optional<Jwt> token(SignedRequest request) {
        return request.header(HEADER).flatMap(Jwt::read);
    }
}
