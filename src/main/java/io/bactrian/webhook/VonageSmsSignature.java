package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameter {@code sig} of Vonage's SMS API: a hash in hexadecimal of all other parameters, sorted by name, each as
 * {@code &name=value}, with {@code &} and {@code =} inside values written as {@code _}. The parameter {@code timestamp},
 * seconds since 1970, may be 5 minutes away, either way. Vonage's libraries disagree on parameters without a value, which
 * some leave out: both readings count. Source: Vonage's "Signing messages" page, the tests of its Java and Ruby libraries.
 *
 * <p>Options: {@code method} as in the account's settings ({@code md5hash}, {@code md5hmac}, {@code sha1hmac},
 * {@code sha256hmac}, {@code sha512hmac}; by default {@code md5hash}, as at Vonage), {@code window}.
 */
public final class VonageSmsSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String PLAIN = "md5hash";
    private static final Map<String, String> KEYED = Map.of(
            "md5hmac", "HmacMD5", "sha1hmac", "HmacSHA1", "sha256hmac", "HmacSHA256", "sha512hmac", "HmacSHA512");

    @Override
    public String name() {
        return "vonage-sms";
    }

    /** The methods that there are. */
    static Set<String> methods() {
        return Set.of(PLAIN, "md5hmac", "sha1hmac", "sha256hmac", "sha512hmac");
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<Map<String, String>> fields = VonageFields.of(request);
        if (fields.isEmpty()
                || !methods().contains(method(request))
                || time(fields.get())
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isEmpty()) {
            return false;
        }
        String received = fields.get().getOrDefault("sig", "").toLowerCase(Locale.ROOT);
        boolean accepted = false;
        for (String secret : request.secrets()) {
            for (boolean blanks : new boolean[] {true, false}) {
                String signed = signed(fields.get(), blanks);
                accepted |= Hmac.same(sign(method(request), secret, signed), received);
            }
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return VonageFields.of(request).flatMap(VonageSmsSignature::time);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        Optional<Map<String, String>> fields = VonageFields.of(request);
        if (fields.isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MALFORMED);
        }
        if (fields.get().getOrDefault("sig", "").isEmpty() || !fields.get().containsKey("timestamp")) {
            return Optional.of(SignatureFault.HEADER_MISSING);
        }
        if (time(fields.get()).isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MALFORMED);
        }
        return Optional.of(SignatureFault.OPTION_UNKNOWN)
                .filter(fault -> !methods().contains(method(request)));
    }

    private static String method(SignedRequest request) {
        return request.option("method", PLAIN);
    }

    private static Optional<Instant> time(Map<String, String> fields) {
        return SignedTime.ofSeconds(fields.get("timestamp"));
    }

    private static String signed(Map<String, String> fields, boolean blanks) {
        StringBuilder signed = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!"sig".equals(name) && (blanks || !value.isBlank())) {
                signed.append('&')
                        .append(name)
                        .append('=')
                        .append(value.replace('&', '_').replace('=', '_'));
            }
        });
        return signed.toString();
    }

    private static String sign(String method, String secret, String signed) {
        byte[] hash = PLAIN.equals(method)
                ? Hmac.hash("MD5", Hmac.bytes(signed + secret))
                : Hmac.of(KEYED.get(method), Hmac.bytes(secret), Hmac.bytes(signed));
        return HexFormat.of().formatHex(hash);
    }
}
