package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureOptionsTest {
    @Test
    void readsNamesAndValues() {
        assertThat(SignatureOptions.read("window=5m; topics=arn:aws:sns:a:1:b,arn:c ;base-url=https://a.example/?x=1;"))
                .isEqualTo(Map.of(
                        "window", "5m",
                        "topics", "arn:aws:sns:a:1:b,arn:c",
                        "base-url", "https://a.example/?x=1"));
        assertThat(SignatureOptions.read("method=")).isEqualTo(Map.of("method", ""));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ";", " ; "})
    void takesNothingForNone(String none) {
        assertThat(SignatureOptions.read(none)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"window", "=5m", "window=soon", "window=5 minutes", "method=md5hash;x"})
    void refusesWhatCannotBeMeant(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignatureOptions.read(written));
    }

    @Test
    void aBlankOptionIsAsGoodAsNone() {
        assertThat(Signed.telnyx().option("window", " ").request().options()).isEmpty();
        assertThat(new TelnyxSignature()
                        .accepts(
                                Signed.telnyx().option("window", " ").later(300).request()))
                .isTrue();
    }
}
