package io.bactrian.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Telnyx's {@code telnyx-signature-ed25519}: base64 of the Ed25519 signature (RFC 8032) of the timestamp header, a bar and
 * the raw body. The secrets are public keys, 32 bytes in base64. The timestamp, seconds since 1970, may be 300 seconds away,
 * either way. Source: Telnyx's "Webhook signing" page and the tests of its Node library.
 *
 * <p>Options: {@code window}.
 */
public final class TelnyxSignature implements SignatureScheme {
    private static final Duration WINDOW = Duration.ofSeconds(300);
    private static final String SIGNATURE = "telnyx-signature-ed25519";
    private static final String TIMESTAMP = "telnyx-timestamp";
    private static final int SIGNATURE_BYTES = 64;
    private static final int KEY_BYTES = 32;

    /** What stands in front of the 32 bytes in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] KEY_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] BAR = {'|'};

    @Override
    public String name() {
        return "telnyx";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<byte[]> received = request.header(SIGNATURE).flatMap(TelnyxSignature::signature);
        Optional<String> timestamp = request.header(TIMESTAMP);
        if (received.isEmpty()
                || signedAt(request)
                        .filter(at -> request.isWithinWindow(at, WINDOW))
                        .isEmpty()) {
            return false;
        }
        boolean accepted = false;
        for (String secret : request.secrets()) {
            accepted |= isSigned(secret, received.get(), Hmac.bytes(timestamp.orElseThrow()), BAR, request.body());
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return request.header(TIMESTAMP).flatMap(SignedTime::ofSeconds);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, SIGNATURE, TIMESTAMP).or(() -> {
            boolean readable = signedAt(request).isPresent()
                    && request.header(SIGNATURE)
                            .flatMap(TelnyxSignature::signature)
                            .isPresent();
            boolean keyed =
                    request.secrets().stream().anyMatch(secret -> key(secret).isPresent());
            return readable
                    ? Optional.of(SignatureFault.OPTION_UNKNOWN).filter(fault -> !keyed)
                    : Optional.of(SignatureFault.HEADER_MALFORMED);
        });
    }

    private static boolean isSigned(String secret, byte[] signature, byte[]... signed) {
        Optional<PublicKey> key = key(secret);
        if (key.isEmpty()) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key.get());
            for (byte[] part : signed) {
                ed25519.update(part);
            }
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // a signature that is no point of the curve is as wrong as any other
            return false;
        }
    }

    private static Optional<byte[]> signature(String written) {
        return decode(written).filter(bytes -> bytes.length == SIGNATURE_BYTES);
    }

    private static Optional<PublicKey> key(String written) {
        return decode(written.strip())
                .filter(bytes -> bytes.length == KEY_BYTES)
                .flatMap(bytes -> {
                    byte[] encoded = new byte[KEY_HEAD.length + KEY_BYTES];
                    System.arraycopy(KEY_HEAD, 0, encoded, 0, KEY_HEAD.length);
                    System.arraycopy(bytes, 0, encoded, KEY_HEAD.length, KEY_BYTES);
                    try {
                        return Optional.of(
                                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
                    } catch (GeneralSecurityException e) {
                        return Optional.empty();
                    }
                });
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // one spelling alone: the decoder overlooks stray bits
            return Optional.of(bytes)
                    .filter(read -> Base64.getEncoder().encodeToString(read).equals(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
