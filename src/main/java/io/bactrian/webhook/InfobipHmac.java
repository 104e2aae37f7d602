package io.bactrian.webhook;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HMAC of an Infobip subscription: the keyed hash of the raw body in a header, in hexadecimal or base64, with or without
 * the algorithm and an equals sign in front. Infobip leaves header and algorithm to the subscription. It has no time. An
 * empty body is refused, since the hash would cover nothing.
 * Source: Infobip's subscriptions API (security type HMAC).
 *
 * <p>Options: {@code header} (by default {@code X-Infobip-Signature}), {@code algorithm} ({@code md5}, {@code sha1},
 * {@code sha256}, the default, {@code sha384}, {@code sha512}).
 */
public final class InfobipHmac implements SignatureScheme {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "HmacMD5",
            "sha1", "HmacSHA1",
            "sha256", "HmacSHA256",
            "sha384", "HmacSHA384",
            "sha512", "HmacSHA512");

    @Override
    public String name() {
        return "infobip-hmac";
    }

    /** The algorithms that there are. */
    static Set<String> algorithms() {
        return ALGORITHMS.keySet();
    }

    @Override
    public boolean accepts(SignedRequest request) {
        String algorithm = ALGORITHMS.get(algorithm(request));
        Optional<String> received = received(request);
        // what stands in an address only would not be covered
        if (algorithm == null || received.isEmpty() || request.body().length == 0) {
            return false;
        }
        boolean accepted = false;
        for (String secret : request.secrets()) {
            byte[] hash = Hmac.of(algorithm, Hmac.bytes(secret), request.body());
            accepted |= Hmac.same(HexFormat.of().formatHex(hash), received.get().toLowerCase(Locale.ROOT));
            accepted |= Hmac.same(Hmac.base64(algorithm, secret, request.body()), received.get());
        }
        return accepted;
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        if (!ALGORITHMS.containsKey(algorithm(request))) {
            return Optional.of(SignatureFault.OPTION_UNKNOWN);
        }
        return SignatureFault.missing(request, header(request));
    }

    private static Optional<String> received(SignedRequest request) {
        String prefix = algorithm(request) + "=";
        return request.header(header(request))
                .map(value -> value.regionMatches(true, 0, prefix, 0, prefix.length())
                        ? value.substring(prefix.length())
                        : value);
    }

    private static String header(SignedRequest request) {
        return request.option("header", "X-Infobip-Signature");
    }

    private static String algorithm(SignedRequest request) {
        return request.option("algorithm", "sha256");
    }
}
