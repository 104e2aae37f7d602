package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vector stands in {@link Signed#sinch()}. */
class SinchSignatureTest {
    private static final String ALGORITHM = "x-sinch-webhook-signature-algorithm";

    private final SinchSignature scheme = new SinchSignature();

    @Test
    void needsNoAlgorithmNamed() {
        assertThat(scheme.accepts(Signed.sinch().header(ALGORITHM, null).request()))
                .isTrue();
        assertThat(scheme.accepts(Signed.sinch().header(ALGORITHM, "hmacsha256").request()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HmacSHA1", "HmacSHA512", "none"})
    void refusesAnotherAlgorithm(String algorithm) {
        Call call = Signed.sinch().header(ALGORITHM, algorithm);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.VERSION_UNKNOWN);
    }

    @Test
    void refusesTheBodyWrittenAnew() {
        Call call = Signed.sinch();

        assertThat(scheme.accepts(call.json(call.text().replace(":", ": ")).request()))
                .isFalse();
        assertThat(scheme.fault(call.request())).isEmpty();
    }
}
