package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector was made with Python's hmac module. */
class VonageJwtSignatureTest {
    /** SHA-256 of "{}". */
    private static final String HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private static final String CLAIMS = "{\"iat\":" + Signed.TIME + ",\"payload_hash\":\"" + HASH + "\"}";

    private final VonageJwtSignature scheme = new VonageJwtSignature();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void acceptsAnyCaseOfBearer(String bearer) {
        assertThat(scheme.accepts(Signed.vonageJwt()
                        .header("Authorization", bearer + Signed.VONAGE_TOKEN)
                        .request()))
                .isTrue();
    }

    @Test
    void takesHs256Alone() {
        assertThat(accepts(Tokens.of(CLAIMS, "vonage-secret"))).isTrue();
        for (String other : new String[] {"HS384", "HS512", "none", "None", "RS256", "hs256", ""}) {
            String head = "{\"alg\":\"" + other + "\"}";
            String by = other.startsWith("HS") ? "HmacSHA" + other.substring(2) : "HmacSHA256";
            Call call = with(Tokens.of(head, CLAIMS, "vonage-secret", by));

            assertThat(scheme.accepts(call.request())).as(other).isFalse();
            assertThat(scheme.fault(call.request())).contains(SignatureFault.VERSION_UNKNOWN);
        }
        assertThat(accepts(Tokens.of("{\"alg\":\"none\"}", CLAIMS, "x", "HmacSHA256")
                        .replaceFirst("[^.]*$", "")))
                .isFalse();
    }

    @Test
    void refusesWhatMustBeUnderstoodAndIsNot() {
        String head = "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}";

        assertThat(accepts(Tokens.of(head, CLAIMS, "vonage-secret", "HmacSHA256")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iat\":1795316400}",
                "{\"iat\":1795316400,\"payload_hash\":null}",
                "{\"iat\":1795316400,\"payload_hash\":7}",
                "{\"payload_hash\":\"" + HASH + "\"}",
                "{\"iat\":\"1795316400\",\"payload_hash\":\"" + HASH + "\"}",
                "{\"iat\":1795316400.5,\"payload_hash\":\"" + HASH + "\"}",
                "{\"iat\":-1,\"payload_hash\":\"" + HASH + "\"}",
            })
    void needsHashAndTime(String claims) {
        Call call = with(Tokens.of(claims, "vonage-secret"));

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.CLAIM_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"1795316401, true", "1795316400, false", "1, false", "null, false", "\"soon\", false"})
    void isNoLongerGoodOnceItExpires(String expires, boolean accepted) {
        assertThat(accepts(Tokens.of(CLAIMS.replace("}", ",\"exp\":" + expires + "}"), "vonage-secret")))
                .isEqualTo(accepted);
    }

    @Test
    void takesTheHashInAnyCase() {
        assertThat(accepts(Tokens.of(CLAIMS.replace(HASH, HASH.toUpperCase()), "vonage-secret")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void isStaleEitherWay(long seconds) {
        assertThat(scheme.accepts(Signed.vonageJwt().later(seconds).request())).isFalse();
        assertThat(scheme.accepts(
                        Signed.vonageJwt().later(seconds - Long.signum(seconds)).request()))
                .isTrue();
    }

    @Test
    void saysThatTheBodyWasChanged() {
        assertThat(scheme.fault(Signed.vonageJwt().json("{}").request())).contains(SignatureFault.BODY_CHANGED);
        assertThat(scheme.fault(Signed.vonageJwt().json("{}").secrets("other").request()))
                .as("then the whole token may be anybody's")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic YTpi", "Bearer", "Bearer a.b", "Bearer e30.e30.e30.e30", "Bearer W10.e30.x", "Token x"})
    void saysThatItIsNoToken(String header) {
        Call call = Signed.vonageJwt().header("Authorization", header);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.HEADER_MALFORMED);
    }

    private boolean accepts(String token) {
        return scheme.accepts(with(token).request());
    }

    private static Call with(String token) {
        return Signed.vonageJwt().json("{}").header("Authorization", "Bearer " + token);
    }
}
