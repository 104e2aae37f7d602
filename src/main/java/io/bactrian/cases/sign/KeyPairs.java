package io.bactrian.cases.sign;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A carrier's own key pair, made for one run. */
public final class KeyPairs {

    private static final int RAW_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private final KeyPair pair;

    private KeyPairs(KeyPair pair) {
        this.pair = pair;
    }

    /** The pair that a scheme needs; null when it works with a shared secret. */
    public static KeyPairs of(String scheme) {
        try {
            return switch (scheme) {
                case "telnyx" ->
                    new KeyPairs(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
                case "sns" -> {
                    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                    rsa.initialize(RSA_BITS);
                    yield new KeyPairs(rsa.generateKeyPair());
                }
                default -> null;
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last 32 bytes of the public key in base64: of Ed25519, the key itself. */
    public String publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length));
    }

    /** The public key in its ASN.1 form. */
    byte[] encoded() {
        return pair.getPublic().getEncoded();
    }

    /** The signature of the parts; a wrong one has one bit another. */
    byte[] sign(String algorithm, boolean wrong, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            byte[] signed = signature.sign();
            signed[signed.length / 2] ^= (byte) (wrong ? 1 : 0);
            return signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
