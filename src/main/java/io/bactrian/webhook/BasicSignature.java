package io.bactrian.webhook;

import java.util.Base64;
import java.util.Optional;

/**
 * A user and a password (RFC 7617, in UTF-8), for vendors that sign nothing. A secret is both with a colon between. It has
 * no time and covers nothing of the call, so it is worth as much as the TLS around it.
 */
public final class BasicSignature implements SignatureScheme {
    private static final String BASIC = "Basic ";

    @Override
    public String name() {
        return "basic";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        String received = received(request).orElse("");
        boolean accepted = false;
        for (String secret : request.secrets()) {
            int colon = secret.indexOf(':');
            // a pair with one half unset is no secret
            boolean whole = colon > 0 && colon < secret.length() - 1;
            accepted |= Hmac.same(Base64.getEncoder().encodeToString(Hmac.bytes(secret)), received) && whole;
        }
        return accepted;
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, "Authorization").or(() -> Optional.of(SignatureFault.HEADER_MALFORMED)
                .filter(fault ->
                        received(request).filter(BasicSignature::isBase64).isEmpty()));
    }

    private static Optional<String> received(SignedRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(value -> value.substring(BASIC.length()).strip());
    }

    private static boolean isBase64(String written) {
        try {
            return Base64.getDecoder().decode(written).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
