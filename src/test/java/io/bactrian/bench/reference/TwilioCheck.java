package io.bactrian.bench.reference;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio's signature: HMAC-SHA1 over the address and all fields, sorted by name (twilio.com/docs/usage/security). */
final class TwilioCheck {

    private final SecretKeySpec key;

    TwilioCheck(String token) {
        key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    }

    /** @param signature the header; null is wrong */
    boolean accepts(String url, Map<String, String> form, String signature) {
        if (signature == null) {
            return false;
        }
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            String right = Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(
                    right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
