package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemes by which a vendor sends a secret along: {@code basic} and {@code shared-secret}. */
class SentSecretTest {
    private final BasicSignature basic = new BasicSignature();
    private final SharedSecret shared = new SharedSecret();

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC  "})
    void takesAnyCaseOfBasic(String word) {
        String pair = Base64.getEncoder().encodeToString("gateway:sécret:1".getBytes(UTF_8));

        assertThat(basic.accepts(with(word + pair).request())).isTrue();
    }

    @Test
    void readsBasicAsUtf8Alone() {
        String latin = Base64.getEncoder().encodeToString("gateway:sécret:1".getBytes(ISO_8859_1));

        assertThat(basic.accepts(with("Basic " + latin).request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer Z2F0ZXdheTpzw6ljcmV0OjE=", "Z2F0ZXdheTpzw6ljcmV0OjE=", "Basic", "Basic !", "Basic "})
    void saysThatTheHeaderIsMalformed(String header) {
        assertThat(basic.accepts(with(header).request())).isFalse();
        assertThat(basic.fault(with(header).request())).contains(SignatureFault.HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {":password", "user:", ":", "user"})
    void isClosedWhenHalfOfThePairIsUnset(String pair) {
        String sent = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

        assertThat(basic.accepts(with("Basic " + sent).secrets(pair).request())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/sms/generic/a-long-word, true",
        "/webhooks/sms/generic/a-long-word/, false",
        "/webhooks/sms/generic/A-long-word, false",
        "/webhooks/sms/generic/a-long-wor, false",
        "/webhooks/sms/generic/xa-long-word, false",
        "/webhooks/sms/generic/, false",
        "a-long-word, true",
        "'', false",
    })
    void takesTheSecretAsTheLastPartOfThePath(String path, boolean accepted) {
        Call call = Signed.shared()
                .header("X-Webhook-Secret", null)
                .option("in", "path")
                .path(path);

        assertThat(shared.accepts(call.request())).isEqualTo(accepted);
    }

    @Test
    void takesTheSecretFromOnePlaceAlone() {
        assertThat(shared.accepts(Signed.shared().option("in", "path").request()))
                .isFalse();
        assertThat(shared.accepts(Signed.shared()
                        .header("X-Webhook-Secret", null)
                        .path("/a-long-word")
                        .request()))
                .isFalse();
    }

    @Test
    void takesAnotherHeaderByOption() {
        Call call = Signed.shared().option("header", "X-Acme-Token");

        assertThat(shared.accepts(call.request())).isFalse();
        assertThat(shared.fault(call.request())).contains(SignatureFault.HEADER_MISSING);
        assertThat(shared.accepts(call.header("x-acme-token", "a-long-word").request()))
                .isTrue();
    }

    @Test
    void refusesAnUnknownPlace() {
        Call call = Signed.shared().option("in", "query");

        assertThat(shared.accepts(call.request())).isFalse();
        assertThat(shared.fault(call.request())).contains(SignatureFault.OPTION_UNKNOWN);
    }

    private static Call with(String header) {
        return Signed.basic().header("Authorization", header);
    }
}
