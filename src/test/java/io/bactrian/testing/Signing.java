package io.bactrian.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the vendors do; written from their pages, apart from the gateway's own code, so that one checks the other. */
public final class Signing {

    private Signing() {}

    /** {@code X-Twilio-Signature} over address and form (twilio.com/docs/usage/security). */
    public static String twilio(String token, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return hmac("HmacSHA1", token, signed.toString());
    }

    /** {@code X-Zendesk-Webhook-Signature} over time and body (developer.zendesk.com, "Verifying webhook authenticity"). */
    public static String zendesk(String secret, String timestamp, String body) {
        return hmac("HmacSHA256", secret, timestamp + body);
    }

    /** A form as browsers and vendors encode it. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String hmac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
