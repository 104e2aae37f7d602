package io.bactrian.webhook;

import io.bactrian.payload.FormBody;
import io.bactrian.payload.FormBody.Field;
import io.bactrian.refusal.Refusal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Twilio's {@code X-Twilio-Signature}: base64 of the HMAC-SHA1 of the whole URL and, for forms, of each field's name and
 * value, sorted by name. Of any other body only the URL is signed, and its query carries {@code bodySHA256}. Source: Twilio's
 * "Webhooks security" page and the validators of its libraries.
 */
public final class TwilioSignature implements SignatureScheme {
    private static final String BODY_HASH = "bodySHA256=";

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header("X-Twilio-Signature");
        Optional<String> fields = signedFields(request);
        if (received.isEmpty() || fields.isEmpty()) {
            return false;
        }
        boolean accepted = false;
        for (String secret : request.secrets()) {
            for (String url : PublicUrl.spellings(request)) {
                byte[] signed = (url + fields.get()).getBytes(StandardCharsets.UTF_8);
                accepted |= Hmac.same(Hmac.base64("HmacSHA1", secret, signed), received.get());
            }
        }
        return accepted;
    }

    /** What is signed beside the URL; empty when the body is not covered by the signature or cannot be read. */
    private static Optional<String> signedFields(SignedRequest request) {
        if (isForm(request)) {
            return sortedFields(request.body());
        }
        return request.body().length == 0 || isHashed(request) ? Optional.of("") : Optional.empty();
    }

    private static boolean isForm(SignedRequest request) {
        String type = request.contentType() == null ? "" : request.contentType().split(";", 2)[0];
        return !"GET".equals(request.method())
                && "application/x-www-form-urlencoded".equals(type.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> sortedFields(byte[] body) {
        try {
            Map<String, TreeSet<String>> sorted = new TreeMap<>();
            for (Field field : FormBody.fields(body, CodingErrorAction.REPLACE)) {
                sorted.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(field.value());
            }
            StringBuilder signed = new StringBuilder();
            sorted.forEach((name, values) ->
                    values.forEach(value -> signed.append(name).append(value)));
            return Optional.of(signed.toString());
        } catch (Refusal malformed) {
            return Optional.empty();
        }
    }

    private static boolean isHashed(SignedRequest request) {
        String query = request.rawQuery() == null ? "" : request.rawQuery();
        List<String> hashes = Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(BODY_HASH))
                .map(part -> part.substring(BODY_HASH.length()).toLowerCase(Locale.ROOT))
                .toList();
        return hashes.size() == 1 && Hmac.same(sha256(request.body()), hashes.get(0));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
