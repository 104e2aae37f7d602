package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were made with Python's hmac module. */
class InfobipHmacTest {
    private final InfobipHmac scheme = new InfobipHmac();

    @ParameterizedTest
    @CsvSource({
        "md5, 399fec31859c95a6cf8d93ff049e7013",
        "md5, OZ/sMYWclabPjZP/BJ5wEw==",
        "sha1, cb758e821c6c8038254edd4a728475dfaf91c5cb",
        "sha1, y3WOghxsgDglTt1KcoR136+Rxcs=",
        "sha256, ef35376d0a2f7f1eb34c02ea5debda0e25c1839401ab9177c7aa1158fdbf168e",
        "sha256, 7zU3bQovfx6zTALqXevaDiXBg5QBq5F3x6oRWP2/Fo4=",
        "sha512, cb69c5ab408ce993d844ad6c6aa183eefb222d0dad5919ea8df1fa126a2912e8b4e1f29984d56da3b0d4aea47695871a208e323d72cab958b02b224953ab431b",
    })
    void takesTheConfiguredAlgorithmAlone(String algorithm, String signature) {
        for (String written :
                new String[] {signature, algorithm + "=" + signature, algorithm.toUpperCase() + "=" + signature}) {
            for (String configured : InfobipHmac.algorithms()) {
                Call call =
                        Signed.infobip().header("X-Infobip-Signature", written).option("algorithm", configured);
                assertThat(scheme.accepts(call.request()))
                        .as(configured + " " + written)
                        .isEqualTo(configured.equals(algorithm));
            }
        }
    }

    @Test
    void takesHexadecimalInAnyCase() {
        String upper = "ef35376d0a2f7f1eb34c02ea5debda0e25c1839401ab9177c7aa1158fdbf168e".toUpperCase(Locale.ROOT);

        assertThat(scheme.accepts(
                        Signed.infobip().header("X-Infobip-Signature", upper).request()))
                .isTrue();
    }

    @Test
    void takesTheConfiguredHeaderAlone() {
        Call call = Signed.infobip().option("header", "X-Hub-Signature");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.HEADER_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"md5, HmacMD5", "sha256, HmacSHA256", "sha512, HmacSHA512"})
    void refusesAnEmptyBodyHoweverWellSigned(String algorithm, String hmac) {
        Call call = Signed.infobip().option("algorithm", algorithm);
        for (String text : new String[] {"{}", ""}) {
            String secret = call.request().secrets().get(0);
            String signature = Hmac.base64(hmac, secret, Hmac.bytes(text));

            assertThat(scheme.accepts(call.body(text)
                            .header("X-Infobip-Signature", signature)
                            .request()))
                    .as(text)
                    .isEqualTo(!text.isEmpty());
        }
    }

    @Test
    void refusesAnUnknownAlgorithm() {
        Call call = Signed.infobip().option("algorithm", "crc32");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.OPTION_UNKNOWN);
    }
}
