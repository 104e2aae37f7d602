package io.bactrian.webhook;

import io.bactrian.payload.FormBody.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Twilio's {@code X-Twilio-Signature}: base64 of the HMAC-SHA1 of the whole URL and, for forms, of each field's name and
 * value, sorted by name. Of any other body only the URL is signed, and its query carries {@code bodySHA256}. Source: Twilio's
 * "Webhooks security" page and the validators of its libraries.
 */
public final class TwilioSignature implements SignatureScheme {
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final String BODY_HASH = "bodySHA256=";

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header(SIGNATURE);
        Optional<String> fields = signedFields(request);
        if (received.isEmpty() || fields.isEmpty()) {
            return false;
        }
        boolean accepted = false;
        for (String secret : request.secrets()) {
            for (String url : PublicUrl.spellings(request)) {
                accepted |= Hmac.same(Hmac.base64("HmacSHA1", secret, Hmac.bytes(url + fields.get())), received.get());
            }
        }
        return accepted;
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, SIGNATURE);
    }

    /** What is signed beside the URL; empty when the body is not covered by the signature or cannot be read. */
    private static Optional<String> signedFields(SignedRequest request) {
        if (request.isForm() && !"GET".equals(request.method())) {
            return sortedFields(request.body());
        }
        return request.body().length == 0 || isHashed(request) ? Optional.of("") : Optional.empty();
    }

    private static Optional<String> sortedFields(byte[] body) {
        return SignedFields.of(body).map(fields -> {
            // a value that is repeated counts once
            List<Field> distinct = fields.stream().distinct().toList();
            return SignedFields.sorted(distinct, "", "");
        });
    }

    private static boolean isHashed(SignedRequest request) {
        List<String> hashes = Arrays.stream(request.query().split("&"))
                .filter(part -> part.startsWith(BODY_HASH))
                .map(part -> part.substring(BODY_HASH.length()).toLowerCase(Locale.ROOT))
                .toList();
        return hashes.size() == 1 && Hmac.same(Hmac.sha256Hex(request.body()), hashes.get(0));
    }
}
