package io.bactrian.cases.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one call is signed with.
 *
 * @param secret what carrier and gateway share; empty where there is a key pair
 * @param keys the carrier's own key pair; null where there is a secret
 * @param options of the scheme, as in docs/reference/signatures.md
 * @param at the time that the signature tells
 * @param wrong whether the signature is to be a wrong one, in its right form
 */
public record Signing(String secret, KeyPairs keys, Map<String, String> options, Instant at, boolean wrong) {

    /** An option's value, or what counts without it. */
    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** The time in seconds since 1970. */
    String seconds() {
        return Long.toString(at.getEpochSecond());
    }

    /** The secret, or another one. */
    String word() {
        return wrong ? secret + "-another" : secret;
    }

    /** Base64 of the keyed hash of the parts by {@link #word}. */
    String base64(String algorithm, byte[]... parts) {
        return Base64.getEncoder().encodeToString(keyed(algorithm, bytes(word()), parts));
    }

    /** Hexadecimal of the keyed hash of the parts by {@link #word}. */
    String hex(String algorithm, byte[]... parts) {
        return HexFormat.of().formatHex(keyed(algorithm, bytes(word()), parts));
    }

    /** A compact token of these claims by HS256. */
    String token(String claims) {
        String signed = url(bytes("{\"typ\":\"JWT\",\"alg\":\"HS256\"}")) + "." + url(bytes(claims));
        return signed + "." + url(keyed("HmacSHA256", bytes(word()), bytes(signed)));
    }

    static byte[] keyed(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hash(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] data) {
        return HexFormat.of().formatHex(hash("SHA-256", data));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String url(byte[] data) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
    }
}
