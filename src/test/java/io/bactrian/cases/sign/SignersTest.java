package io.bactrian.cases.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.stub.StubServer;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.webhook.SignatureScheme;
import io.bactrian.webhook.SignatureSchemes;
import io.bactrian.webhook.SignedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cases sign, judged by the gateway's own schemes: one checks the other. */
class SignersTest {

    private static final String PUBLIC = "https://sms.example.com";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:texts";

    private record Sample(String scheme, Map<String, String> options, Webhook call) {
        @Override
        public String toString() {
            return scheme + " " + options + " " + call.method() + " " + call.type() + " " + call.url();
        }
    }

    static Stream<Sample> samples() {
        String json = "{\"text\":\"Olá & = 🚀\",\"n\":1,\"none\":null}";
        String form = "Text=Ol%C3%A1+%26+%3D&From=12025550101&Empty=";
        Webhook posted = call("POST", "?x=1&a=b%20c", JSON, json);
        Webhook filled = call("POST", "?x=1&a=2", FORM, form);
        Webhook got = call("GET", "?text=Ol%C3%A1+%26&to=1", null, "");
        String sns = "{\"TopicArn\":\"" + TOPIC + "\",\"Message\":{\"messageBody\":\"Olá\"}}";
        return Stream.of(
                sample("basic", posted),
                sample("shared-secret", posted),
                new Sample("shared-secret", Map.of("in", "path"), posted),
                sample("twilio", posted),
                sample("twilio", filled),
                sample("twilio", got),
                sample("plivo-v3", filled),
                sample("plivo-v3", got),
                sample("plivo-v3", call("POST", "", FORM, form)),
                new Sample("plivo-v2", Map.of("plivo-v2", "allowed"), filled),
                sample("vonage-sms", filled),
                sample("vonage-sms", got),
                sample("vonage-sms", posted),
                new Sample("vonage-sms", Map.of("method", "sha256hmac"), filled),
                new Sample("vonage-sms", Map.of("method", "md5hmac"), got),
                sample("vonage-jwt", posted),
                sample("bird", posted),
                sample("messagebird-jwt", posted),
                sample("messagebird-jwt", got),
                sample("messagebird-legacy", posted),
                sample("infobip-hmac", posted),
                new Sample("infobip-hmac", Map.of("header", "X-Own", "algorithm", "sha512"), posted),
                sample("sinch", posted),
                sample("standard-webhooks", posted),
                new Sample("standard-webhooks", Map.of("prefix", "svix"), posted),
                sample("telnyx", posted),
                sample("zendesk", posted),
                new Sample("sns", Map.of("topics", TOPIC), call("POST", "", "text/plain; charset=UTF-8", sns)),
                new Sample("sns", Map.of("topics", TOPIC, "version", "2"), call("POST", "", "text/plain", sns)));
    }

    @Test
    @DisplayName("every scheme has a signer")
    void all() {
        List<String> schemes = SignatureSchemes.standard().all().stream()
                .map(SignatureScheme::name)
                .toList();
        assertThat(Signers.names()).containsExactlyElementsOf(schemes);
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("a right signature is taken; a wrong, a missing and a stale one are not")
    void agrees(Sample sample) {
        KeyPairs keys = KeyPairs.of(sample.scheme());
        try (StubServer server = new StubServer()) {
            server.play("/sns", call -> new VendorAnswer(200, SnsCertificate.of(keys), "application/x-pem-file"));
            Map<String, String> options = new HashMap<>(sample.options());
            options.put("base-url", server.base("/sns"));
            Signer signer = Signers.named(sample.scheme());
            Signing right = signing(sample, keys, Duration.ZERO, false);
            assertThat(accepts(sample, keys, options, signer.sign(sample.call(), right)))
                    .as("right")
                    .isTrue();
            assertThat(accepts(
                            sample,
                            keys,
                            options,
                            signer.sign(sample.call(), signing(sample, keys, Duration.ZERO, true))))
                    .as("wrong")
                    .isFalse();
            assertThat(accepts(sample, keys, options, Signers.unsigned(sample.scheme(), sample.call(), right)))
                    .as("unsigned")
                    .isFalse();
            Webhook old = signer.sign(sample.call(), signing(sample, keys, Duration.ofHours(3), false));
            assertThat(accepts(sample, keys, options, old)).as("old").isEqualTo(!Signers.areTimed(sample.scheme()));
        }
    }

    private static boolean accepts(Sample sample, KeyPairs keys, Map<String, String> options, Webhook call) {
        URI uri = URI.create(call.url());
        String secret = sample.scheme().equals("telnyx") ? keys.publicKey() : secret(sample.scheme());
        return SignatureSchemes.standard()
                .named(sample.scheme())
                .accepts(new SignedRequest(
                        call.method(),
                        PUBLIC,
                        uri.getRawPath(),
                        uri.getRawQuery(),
                        call.headers(),
                        call.type(),
                        call.body(),
                        List.of(secret),
                        Instant.now(),
                        options));
    }

    private static Signing signing(Sample sample, KeyPairs keys, Duration age, boolean wrong) {
        return new Signing(
                secret(sample.scheme()), keys, sample.options(), Instant.now().minus(age), wrong);
    }

    private static String secret(String scheme) {
        return switch (scheme) {
            case "basic" -> "gateway:sécret:1";
            case "standard-webhooks" -> "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
            default -> "a-long-word";
        };
    }

    private static Sample sample(String scheme, Webhook call) {
        return new Sample(scheme, Map.of(), call);
    }

    private static Webhook call(String method, String query, String type, String body) {
        return new Webhook(
                method,
                PUBLIC + "/webhooks/sms/some" + query,
                type,
                Map.of(),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
