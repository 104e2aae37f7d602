package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of Telnyx's own libraries (telnyx-node, tests/webhooks.test.ts), with keys of RFC 8032. */
class TelnyxSignatureTest {
    /** RFC 8032's second test key. */
    private static final String OTHER_KEY = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";

    private final TelnyxSignature scheme = new TelnyxSignature();

    @Test
    void acceptsEitherOfTwoPublicKeys() {
        String key = Signed.telnyx().request().secrets().get(0);

        assertThat(scheme.accepts(Signed.telnyx().secrets(OTHER_KEY, key).request()))
                .isTrue();
        assertThat(scheme.accepts(Signed.telnyx().secrets(key, OTHER_KEY).request()))
                .isTrue();
        assertThat(scheme.accepts(Signed.telnyx().secrets(OTHER_KEY).request())).isFalse();
    }

    @Test
    void acceptsWhatAnyKeySigns() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String key =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update((Signed.TIME + "|{\"data\":{}}").getBytes(UTF_8));
        Call call = Signed.telnyx()
                .json("{\"data\":{}}")
                .header("Telnyx-Signature-Ed25519", Base64.getEncoder().encodeToString(signer.sign()))
                .secrets(key);

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.json("{\"data\": {}}").request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void acceptsFiveMinutesEitherWay(long seconds) {
        assertThat(scheme.accepts(Signed.telnyx().later(seconds).request())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, -301, 301, 400})
    void refusesWhatIsOlderOrNewer(long seconds) {
        assertThat(scheme.accepts(Signed.telnyx().later(seconds).request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_signature",
                "AAAA",
                "////////////////////////////////////////////////////////////////////////////////////////==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            })
    void refusesWhatIsNoSignature(String signature) {
        assertThat(scheme.accepts(Signed.telnyx()
                        .header("Telnyx-Signature-Ed25519", signature)
                        .request()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_key_format", "AAAA", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo", "ÿ"})
    void isClosedWithAKeyThatIsNone(String key) {
        Call call = Signed.telnyx().secrets(key);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.OPTION_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_timestamp", "1795316400.0", "0x6B02", "2026-11-22T03:00:00Z", "1795316400 "})
    void saysThatATimeCannotBeRead(String timestamp) {
        Call call = Signed.telnyx().header("Telnyx-Timestamp", timestamp);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.HEADER_MALFORMED);
    }
}
