package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of Plivo's own libraries (plivo-ruby, spec/signature_spec.rb; plivo-go, utils_test.go). */
class PlivoSignatureTest {
    private final PlivoSignature scheme = new PlivoSignature();
    private final PlivoOldSignature old = new PlivoOldSignature();

    @ParameterizedTest
    @CsvSource({
        "POST, /, a=b&c=d, k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c=",
        "GET,  /, a=b&c=d, UBq8jAtd32wR8EK9VgxbBn4n5rpI/l1H9iN4WfSEHFQ=",
        "POST, '',       , iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0=",
        "GET,  '',       , i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc=",
    })
    void acceptsThePublishedVectors(String method, String slash, String query, String signature) {
        Call post = Signed.plivo()
                .path("/api/v1/validate_signature03.xml" + slash)
                .query(query)
                .header("X-Plivo-Signature-V3", signature);
        Call get = post.get().body("").type(null).query(query == null ? Signed.PLIVO : query + "&" + Signed.PLIVO);

        assertThat(scheme.accepts("GET".equals(method) ? get.request() : post.request()))
                .isTrue();
        assertThat(scheme.accepts("GET".equals(method) ? post.request() : get.request()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x, %s", "%s,x", "%s ,", "a,b,c , %s"})
    void takesOneOfSeveralSignatures(String header) {
        String right = Signed.plivo().request().header("X-Plivo-Signature-V3").orElseThrow();

        assertThat(scheme.accepts(Signed.plivo()
                        .header("X-Plivo-Signature-V3", header.formatted(right))
                        .request()))
                .isTrue();
        assertThat(scheme.accepts(Signed.plivo()
                        .header("X-Plivo-Signature-V3", header.formatted("y"))
                        .request()))
                .isFalse();
    }

    @Test
    void takesTheMainAccountsSignatureAsWell() {
        String right = Signed.plivo().request().header("X-Plivo-Signature-V3").orElseThrow();
        Call call = Signed.plivo().header("X-Plivo-Signature-V3", "of-a-subaccount");

        assertThat(scheme.accepts(call.header("X-Plivo-Signature-Ma-V3", right).request()))
                .isTrue();
        assertThat(scheme.accepts(call.header("X-Plivo-Signature-Ma-V3", "x").request()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a=x%20y&b=1, 'https://a.example/p?a=x y&b=1.n'",
        "a=x%20y&b=1, 'https://a.example/p?a=x%20y&b=1.n'",
        "b=1&a=2, 'https://a.example/p?a=2&b=1.n'",
        "a=2&a=1&a=1, 'https://a.example/p?a=1&a=1&a=2.n'",
        ", 'https://a.example/p.n'",
        "b=1&a=2, 'https://a.example:443/p?a=2&b=1.n'",
    })
    void readsTheQueryEitherWay(String query, String signed) {
        Call call = Call.to("https://a.example", "/p")
                .get()
                .query(query)
                .header("X-Plivo-Signature-V3", sign(signed))
                .header("X-Plivo-Signature-V3-Nonce", "n")
                .secrets("t");

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.query("z=1").request())).isFalse();
    }

    @Test
    void refusesABodyThatIsNotCovered() {
        Call call = Call.to("https://a.example", "/p")
                .header("X-Plivo-Signature-V3", sign("https://a.example/p.n"))
                .header("X-Plivo-Signature-V3-Nonce", "n")
                .secrets("t");

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.json("{}").request())).isFalse();
        assertThat(scheme.accepts(call.body("a=b").request())).isFalse();
        assertThat(scheme.accepts(call.get().form("a=b").request())).isFalse();
    }

    @Test
    void saysThatTheSignatureIsOfAnOldVersion() {
        assertThat(scheme.fault(Signed.plivoOld().request())).contains(SignatureFault.VERSION_UNKNOWN);
        assertThat(scheme.accepts(Signed.plivoOld().request())).isFalse();
    }

    @Test
    void takesTheOldVersionOnlyWhereItIsAllowed() {
        assertThat(old.accepts(Signed.plivoOld().request())).isTrue();
        for (String other : new String[] {"", "true", "ALLOWED", "denied"}) {
            Call call = Signed.plivoOld().option("plivo-v2", other);
            assertThat(old.accepts(call.request())).as(other).isFalse();
            assertThat(old.fault(call.request())).contains(SignatureFault.VERSION_UNKNOWN);
        }
    }

    @Test
    void doesNotFallBackToTheOldVersionBesideANewerOne() {
        for (String header : new String[] {"X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"}) {
            assertThat(old.accepts(Signed.plivoOld().header(header, "wrong").request()))
                    .isFalse();
        }
    }

    private static String sign(String signed) {
        return Base64.getEncoder().encodeToString(Tokens.keyedHash("HmacSHA256", "t", signed));
    }
}
