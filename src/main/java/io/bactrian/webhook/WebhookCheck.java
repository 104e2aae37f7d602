package io.bactrian.webhook;

import io.bactrian.payload.NotOfInterest;
import io.bactrian.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.CamelContextHelper;
import org.springframework.core.env.Environment;

/**
 * Lets only a vendor's own calls pass. The kamelet {@code webhook-verify-action} fills it in; it fails closed: without a
 * secret nobody passes. Afterwards the body is the raw bytes and no header of the caller is left.
 */
public final class WebhookCheck {

    /** Schemes whose secretKeys hold what everybody may know. */
    private static final Set<String> PUBLIC_KEYS = Set.of("telnyx", "sns");

    /**
     * The exchange property in which the engine hands over the path as the route names it, such as
     * {@code /webhooks/sms/acme/{secret}}, for what is written down.
     */
    public static final String ROUTE_PATH = "gatewayRoutePath";

    private List<String> schemes = List.of();
    private List<String> contentTypes = List.of();
    private List<String> secretKeys = List.of();
    private Map<String, String> options = Map.of();
    private boolean probes;
    private volatile Surroundings surroundings;

    /** What is the same for every call, since looking it up costs more than a signature. */
    private record Surroundings(
            CamelContext of, String publicUrl, List<String> secrets, Clock clock, RefusedWebhooks refused) {}

    /**
     * The signature scheme's name, as in {@link SignatureSchemes}. With commas several, of which one must be right: where a
     * vendor signs in more than one way on the same path.
     *
     * @throws IllegalArgumentException when one whose key is public is among several: another would take that for a secret
     */
    public void setScheme(String scheme) {
        this.schemes = WebhookSecrets.split(scheme);
        if (schemes.size() > 1 && schemes.stream().anyMatch(PUBLIC_KEYS::contains)) {
            throw new IllegalArgumentException("The scheme " + scheme + " stands alone: its key is no secret.");
        }
    }

    /** The content types that the vendor sends, with commas. A GET without a body needs none. */
    public void setContentTypes(String contentTypes) {
        this.contentTypes = WebhookSecrets.split(contentTypes);
    }

    /**
     * The properties that hold the secret and, while rotating, the previous one, with commas. Where a secret is a user and a
     * password, both properties with a colon between. Never the secrets themselves.
     */
    public void setSecretKeys(String secretKeys) {
        this.secretKeys = WebhookSecrets.split(secretKeys);
    }

    /**
     * What the schemes take as options, as {@code name=value;name=value}; a blank value counts as unset.
     *
     * @throws IllegalArgumentException for a part without a name, or a {@code window} that is no duration such as 300s
     */
    public void setOptions(String options) {
        this.options = SignatureOptions.read(options);
    }

    /** Whether the vendor tries an address by an empty call, which it cannot sign: {@code allowed}, else they are refused. */
    public void setProbes(String probes) {
        this.probes = "allowed".equals(probes);
    }

    /**
     * Judges the call. Of a GET without a body the raw query counts as the body afterwards.
     *
     * @throws Refusal 415 {@code content-type-unsupported}, 403 {@code signature-wrong}
     * @throws NotOfInterest {@code probe}
     * @throws IllegalStateException when nobody can tell now: the vendor is to come again
     */
    public void check(Exchange exchange) {
        var in = exchange.getMessage();
        String contentType = in.getHeader("Content-Type", "", String.class);
        String bare = contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        byte[] body = in.getBody(byte[].class);
        String rawQuery = in.getHeader(Exchange.HTTP_QUERY, "", String.class);
        boolean empty = body == null || body.length == 0;
        if (probes && empty && rawQuery.isEmpty()) {
            throw new NotOfInterest("probe");
        }
        boolean needsNone = empty && "GET".equals(method(exchange));
        if (!needsNone && !contentTypes.contains(bare)) {
            throw new Refusal(
                    415, "content-type-unsupported", "This webhook takes " + String.join(", ", contentTypes) + ".");
        }
        SignedRequest request = request(exchange, contentType, body);
        if (!accepts(request)) {
            tell(exchange, request);
            if (isUndecided(request)) {
                throw new IllegalStateException("What tells whether the signature is right could not be had");
            }
            throw new Refusal(403, "signature-wrong", "The signature is missing, wrong or stale.");
        }
        exchange.setVariable("query", query(rawQuery));
        in.removeHeaders("*");
        in.setBody(needsNone ? rawQuery.getBytes(StandardCharsets.UTF_8) : empty ? new byte[0] : body);
    }

    private boolean accepts(SignedRequest request) {
        boolean accepted = false;
        for (String scheme : schemes) {
            accepted |= SignatureSchemes.standard().named(scheme).accepts(request);
        }
        return accepted;
    }

    private boolean isUndecided(SignedRequest request) {
        return schemes.stream()
                .anyMatch(scheme -> SignatureSchemes.standard().named(scheme).isUndecided(request));
    }

    private void tell(Exchange exchange, SignedRequest request) {
        RefusedWebhooks refused = surroundings(exchange).refused();
        if (refused != null) {
            refused.wrongSignature(
                    ownPath(exchange),
                    schemes.stream().map(SignatureSchemes.examining()::named).toList(),
                    request,
                    () -> request.withHeaders(sent(exchange, request)));
        }
    }

    /** The headers as they came over the wire: the route's first step has dropped those that it does not need. */
    private static Map<String, String> sent(Exchange exchange, SignedRequest request) {
        if (!(exchange.getMessage() instanceof PlatformHttpMessage http)) {
            return request.headers();
        }
        Map<String, String> headers = new HashMap<>();
        Collections.list(http.getRequest().getHeaderNames())
                .forEach(name -> headers.put(name, http.getRequest().getHeader(name)));
        return headers;
    }

    private SignedRequest request(Exchange exchange, String contentType, byte[] body) {
        Surroundings known = surroundings(exchange);
        Map<String, String> headers = new HashMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new SignedRequest(
                method(exchange),
                known.publicUrl(),
                path(exchange),
                exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class),
                headers,
                contentType,
                body,
                known.secrets(),
                known.clock().instant(),
                options);
    }

    private Surroundings surroundings(Exchange exchange) {
        Surroundings known = surroundings;
        if (known == null || known.of() != exchange.getContext()) {
            Environment environment =
                    CamelContextHelper.mandatoryFindSingleByType(exchange.getContext(), Environment.class);
            known = new Surroundings(
                    exchange.getContext(),
                    environment.getRequiredProperty("gateway.public-url"),
                    WebhookSecrets.of(secretKeys, environment),
                    CamelContextHelper.mandatoryFindSingleByType(exchange.getContext(), Clock.class),
                    CamelContextHelper.findSingleByType(exchange.getContext(), RefusedWebhooks.class));
            surroundings = known;
        }
        return known;
    }

    private static String method(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "POST", String.class);
    }

    /** The route's own path, never what was called: a secret may be a part of that, whatever the options say. */
    private static String ownPath(Exchange exchange) {
        return exchange.getProperty(ROUTE_PATH, "a route", String.class);
    }

    private static String path(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                query.put(pair.substring(0, at), decode(pair.substring(at + 1)));
            }
        }
        return query;
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
