package io.bactrian.webhook;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A captured request, judged as a route would have judged it.
 *
 * @param scheme as the kamelet {@code webhook-verify-action} takes it, placeholders resolved; likewise the others
 * @param kept the headers that the route's first step keeps
 */
public record CapturedCall(
        CapturedRequest request, String scheme, String secretKeys, String options, Set<String> kept) {

    /**
     * Why it was refused.
     *
     * @param settings the secrets, and the public address
     * @param now when it is judged
     * @throws IllegalArgumentException for a scheme that is not known, or options that cannot be read
     */
    public Diagnosis diagnose(ConfigurableEnvironment settings, Instant now) {
        SignatureSchemes all = SignatureSchemes.standard();
        List<SignatureScheme> schemes =
                WebhookSecrets.split(scheme).stream().map(all::named).toList();
        SignedRequest sent = new SignedRequest(
                request.method(),
                settings.getRequiredProperty("gateway.public-url"),
                request.path(),
                request.query(),
                request.headers(),
                request.contentType(),
                request.body(),
                WebhookSecrets.of(WebhookSecrets.split(secretKeys), settings),
                now,
                SignatureOptions.read(options));
        Diagnosis found = new SignatureDoctor(all).diagnose(sent, schemes, OtherSecrets.of(settings));
        boolean dropped = found.fault() == SignatureFault.ACCEPTED
                && schemes.stream().noneMatch(one -> one.accepts(sent.withHeaders(headersKept())));
        return dropped ? Diagnosis.DROPPED : found;
    }

    private Map<String, String> headersKept() {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(name -> kept.stream().noneMatch(name::equalsIgnoreCase));
        return headers;
    }
}
