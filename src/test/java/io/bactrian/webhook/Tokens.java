package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens for tests. */
final class Tokens {
    private Tokens() {}

    /** A token by HS256. */
    static String of(String claims, String secret) {
        return of("{\"alg\":\"HS256\"}", claims, secret, "HmacSHA256");
    }

    static String of(String head, String claims, String secret, String algorithm) {
        String signed = encode(head.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        return signed + "." + encode(keyedHash(algorithm, secret, signed));
    }

    static byte[] keyedHash(String algorithm, String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
