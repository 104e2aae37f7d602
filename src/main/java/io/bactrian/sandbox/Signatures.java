package io.bactrian.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures that the sandbox vendors put on their webhooks, written from the vendors' pages. */
public final class Signatures {

    private Signatures() {}

    /**
     * Twilio's {@code X-Twilio-Signature}: HMAC-SHA1 over the address and the form's fields, sorted by name, names and
     * values joined without separators (twilio.com/docs/usage/security).
     *
     * @param url the address as it was given to Twilio; a fragment is not signed
     * @param form the fields, undecorated
     */
    public static String twilio(String authToken, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url.split("#", 2)[0]);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return hmac("HmacSHA1", authToken, signed.toString());
    }

    /**
     * Zendesk's {@code X-Zendesk-Webhook-Signature}: HMAC-SHA256 over timestamp and body
     * (developer.zendesk.com/documentation/webhooks/verifying).
     */
    public static String zendesk(String secret, String timestamp, String body) {
        return hmac("HmacSHA256", secret, timestamp + body);
    }

    private static String hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // the key may not be empty for Java, though a vendor's secret that was never set is
            String key = secret.isEmpty() ? "\0" : secret;
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
