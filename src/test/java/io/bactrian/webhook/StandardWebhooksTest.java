package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector and cases are those of the specification's own Java library (WebhookTest). */
class StandardWebhooksTest {
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String WRONG = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    private final StandardWebhooks scheme = new StandardWebhooks();

    @Test
    void takesSecretsWithAndWithoutTheirPrefix() {
        assertThat(scheme.accepts(Signed.standard()
                        .secrets("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .request()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%w v2,%r %r %w", "%r %w", "v1a,x %r", " %r ", "%r  x"})
    void takesOneOfSeveralSignatures(String header) {
        String signatures = header.replace("%r", RIGHT).replace("%w", WRONG).replace("v2,v1,", "v2,");

        assertThat(scheme.accepts(with(signatures).request())).isTrue();
        assertThat(scheme.accepts(with(signatures.replace(RIGHT, WRONG)).request()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void refusesAnotherVersion(String signature) {
        assertThat(scheme.accepts(with(signature).request())).isFalse();
        assertThat(scheme.fault(with(signature).request())).contains(SignatureFault.VERSION_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "invalid_signature", "v1", "v1,", ",", " "})
    void saysThatTheSignatureIsMalformed(String signature) {
        assertThat(scheme.accepts(with(signature).request())).isFalse();
        assertThat(scheme.fault(with(signature).request())).contains(SignatureFault.HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void isStaleEitherWay(long seconds) {
        assertThat(scheme.accepts(Signed.standard().later(seconds).request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_?", "not base64", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS"})
    void isClosedWithASecretThatIsNone(String secret) {
        Call call = Signed.standard().secrets(secret);

        assertThat(scheme.accepts(call.request())).isFalse();
    }

    @Test
    void saysThatASecretIsNotInBase64() {
        assertThat(scheme.fault(Signed.standard().secrets("not base64").request()))
                .contains(SignatureFault.OPTION_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", ""})
    void refusesAnEmptyBodyHoweverWellSigned(String text) {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] head = Hmac.bytes("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.");
        byte[] hash = Hmac.of("HmacSHA256", key, head, Hmac.bytes(text));
        Call call = with("v1," + Base64.getEncoder().encodeToString(hash)).body(text);

        assertThat(scheme.accepts(call.request())).isEqualTo(!text.isEmpty());
    }

    @Test
    void takesOtherHeadersByOption() {
        Call call = Signed.standard()
                .option("prefix", "svix")
                .header("svix-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .header("svix-timestamp", "1614265330");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.accepts(call.header("svix-signature", RIGHT).request()))
                .isTrue();
    }

    private static Call with(String signatures) {
        return Signed.standard().header("webhook-signature", signatures);
    }
}
