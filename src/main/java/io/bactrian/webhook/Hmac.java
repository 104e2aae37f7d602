package io.bactrian.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes and keyed hashes, and comparing them without telling by the time taken how much was right. */
final class Hmac {
    private Hmac() {}

    /** Base64 of the keyed hash of the parts, one after the other; algorithm as {@code HmacSHA1}, {@code HmacSHA256}. */
    static String base64(String algorithm, String secret, byte[]... parts) {
        return Base64.getEncoder().encodeToString(of(algorithm, bytes(secret), parts));
    }

    /** The keyed hash of the parts, one after the other; the key must not be empty. */
    static byte[] of(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** The hash of the parts, one after the other; algorithm as {@code MD5}, {@code SHA-256}. */
    static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    static String sha256Hex(byte[] data) {
        return HexFormat.of().formatHex(hash("SHA-256", data));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static boolean same(String expected, String received) {
        return MessageDigest.isEqual(bytes(expected), bytes(received));
    }
}
