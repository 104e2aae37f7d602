package io.bactrian.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plivo's {@code X-Plivo-Signature-V2}: base64 of the HMAC-SHA256 of the address without its query, and the nonce header. It
 * covers neither query nor fields: who has once seen a signed call can sign any text. So it counts only with the option
 * {@code plivo-v2=allowed}, and never beside a newer signature. Source: Plivo's libraries.
 */
public final class PlivoOldSignature implements SignatureScheme {
    private static final String SIGNATURE = "X-Plivo-Signature-V2";
    private static final String MAIN_SIGNATURE = "X-Plivo-Signature-Ma-V2";
    private static final String NONCE = "X-Plivo-Signature-V2-Nonce";

    @Override
    public String name() {
        return "plivo-v2";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> nonce = request.header(NONCE);
        return isAllowed(request)
                && !PlivoSignature.isPresent(request)
                && nonce.isPresent()
                && PlivoSignature.isSigned(request, received(request), PublicUrl.withoutQuery(request), nonce.get());
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        if (received(request).isEmpty() || request.header(NONCE).isEmpty()) {
            return Optional.of(SignatureFault.HEADER_MISSING);
        }
        return isAllowed(request) && !PlivoSignature.isPresent(request)
                ? Optional.empty()
                : Optional.of(SignatureFault.VERSION_UNKNOWN);
    }

    private static boolean isAllowed(SignedRequest request) {
        return "allowed".equals(request.option("plivo-v2", ""));
    }

    private static List<String> received(SignedRequest request) {
        List<String> signatures = new ArrayList<>(PlivoSignature.split(request.header(SIGNATURE)));
        signatures.addAll(PlivoSignature.split(request.header(MAIN_SIGNATURE)));
        return signatures;
    }
}
