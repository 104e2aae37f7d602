package io.bactrian.webhook;

import io.bactrian.payload.FormBody.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plivo's {@code X-Plivo-Signature-V3}, or {@code -Ma-V3} by the main account's token: base64 of the HMAC-SHA256 of the
 * address with its sorted query, the sorted form fields, a dot and the nonce header. A header may hold several signatures,
 * with commas; one that matches is enough. It has no time. Source: Plivo's "Signature validation" page and the tests of its
 * Ruby, Python and Go libraries, which disagree on escapes within the query: both readings count.
 */
public final class PlivoSignature implements SignatureScheme {
    private static final String SIGNATURE = "X-Plivo-Signature-V3";
    private static final String MAIN_SIGNATURE = "X-Plivo-Signature-Ma-V3";
    private static final String NONCE = "X-Plivo-Signature-V3-Nonce";

    @Override
    public String name() {
        return "plivo-v3";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> nonce = request.header(NONCE);
        return nonce.isPresent() && isSigned(request, received(request), signed(request), "." + nonce.get());
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        if (received(request).isEmpty()
                && request.header("X-Plivo-Signature-V2").isPresent()) {
            return Optional.of(SignatureFault.VERSION_UNKNOWN);
        }
        return received(request).isEmpty() || request.header(NONCE).isEmpty()
                ? Optional.of(SignatureFault.HEADER_MISSING)
                : Optional.empty();
    }

    static boolean isPresent(SignedRequest request) {
        return !received(request).isEmpty();
    }

    /** Whether one of the signatures is that of one of the texts and the nonce, by one of the secrets. */
    static boolean isSigned(SignedRequest request, List<String> signatures, Set<String> texts, String nonce) {
        boolean accepted = false;
        for (String secret : request.secrets()) {
            for (String text : texts) {
                String expected = Hmac.base64("HmacSHA256", secret, Hmac.bytes(text + nonce));
                for (String signature : signatures) {
                    accepted |= Hmac.same(expected, signature);
                }
            }
        }
        return accepted;
    }

    static List<String> split(Optional<String> header) {
        return header.map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static List<String> received(SignedRequest request) {
        List<String> signatures = new ArrayList<>(split(request.header(SIGNATURE)));
        signatures.addAll(split(request.header(MAIN_SIGNATURE)));
        return signatures;
    }

    private static Set<String> signed(SignedRequest request) {
        boolean form = request.isForm() && !"GET".equals(request.method());
        if (!form && request.body().length > 0) {
            // such a body would not be covered by the signature
            return Set.of();
        }
        Optional<List<Field>> query = SignedFields.of(Hmac.bytes(request.query()));
        Optional<List<Field>> fields = form ? SignedFields.of(request.body()) : Optional.of(List.of());
        if (query.isEmpty() || fields.isEmpty()) {
            return Set.of();
        }
        String body = SignedFields.sorted(fields.get(), "", "");
        Set<String> signed = new LinkedHashSet<>();
        for (String url : PublicUrl.withoutQuery(request)) {
            signed.add(url + tail(SignedFields.sorted(query.get(), "=", "&"), body));
            signed.add(url + tail(sortedAsSent(request.query()), body));
        }
        return signed;
    }

    private static String tail(String query, String body) {
        String both = query.isEmpty() || body.isEmpty() ? query + body : query + "." + body;
        return both.isEmpty() ? "" : "?" + both;
    }

    private static String sortedAsSent(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
