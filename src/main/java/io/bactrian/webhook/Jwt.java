package io.bactrian.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.JsonBody;
import io.bactrian.refusal.Refusal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A compact signed token (RFC 7515, RFC 7519) with a shared secret. Tokens with extensions that must be understood
 * ({@code crit}) are not taken.
 *
 * @param algorithm {@code alg} as written
 * @param claims the claims, a JSON object, not yet to be trusted
 * @param signed what the signature is computed over
 * @param signature as written
 */
record Jwt(String algorithm, JsonNode claims, String signed, String signature) {
    private static final Map<String, String> ALGORITHMS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");
    private static final int PARTS = 3;

    /** Empty for null and for whatever is not three parts with JSON objects in the first two. */
    static Optional<Jwt> read(String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode head = JsonBody.read(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JsonBody.read(Base64.getUrlDecoder().decode(parts[1]));
            return head.isObject() && claims.isObject() && !head.has("crit")
                    ? Optional.of(new Jwt(head.path("alg").asText(), claims, parts[0] + "." + parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | Refusal malformed) {
            return Optional.empty();
        }
    }

    /** Whether its algorithm is one of these and its signature right by one of the secrets. */
    boolean isSigned(List<String> secrets, List<String> algorithms) {
        if (!algorithms.contains(algorithm)) {
            return false;
        }
        boolean signedByOne = false;
        for (String secret : secrets) {
            byte[] expected = Hmac.of(ALGORITHMS.get(algorithm), Hmac.bytes(secret), Hmac.bytes(signed));
            signedByOne |= Hmac.same(Base64.getUrlEncoder().withoutPadding().encodeToString(expected), signature);
        }
        return signedByOne;
    }

    /** A claim that is text; empty when there is none. */
    Optional<String> text(String claim) {
        return Optional.of(claims.path(claim)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** A claim that is a time: whole seconds since 1970. */
    Optional<Instant> time(String claim) {
        return Optional.of(claims.path(claim))
                .filter(JsonNode::isIntegralNumber)
                .flatMap(number -> SignedTime.ofSeconds(number.asText()));
    }

    /** Whether a claim is the SHA-256 of that, in hexadecimal. */
    boolean isHash(String claim, byte[] hashed) {
        return text(claim)
                .filter(hash -> Hmac.same(Hmac.sha256Hex(hashed), hash.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
