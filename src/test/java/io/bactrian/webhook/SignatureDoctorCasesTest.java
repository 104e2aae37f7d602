package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to calls on their way, and what the doctor says. */
class SignatureDoctorCasesTest {
    private final SignatureDoctor doctor = new SignatureDoctor(SignatureSchemes.standard());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "twilio, q=a+b, q=a%20b, query-escaping, spaces as +",
                "twilio, q=a%20b, q=a+b, query-escaping, spaces as %20",
                "bird, q=a%2fb, q=a%2Fb, query-escaping, escapes in lower case",
                "bird, q=a%2Fb, q=a%2fb, query-escaping, escapes in upper case",
                "messagebird-jwt, q=a b/c, q=a%20b%2Fc, query-escaping, not escaped",
                "messagebird-jwt, q=a%3Ab, q=a:b, query-escaping, escaped as in forms",
                "twilio, a=1&b=2, b=2&a=1, url-query, with its fields sorted",
                "twilio, , a=1, url-query, without a query",
            })
    void toQueries(String scheme, String signed, String sent, String code, String particular) {
        Call call = Resigned.of(scheme, call(scheme).query(signed)).query(sent);

        assertThat(diagnose(scheme, call)).isEqualTo(diagnosis(code, particular));
    }

    @ParameterizedTest
    @CsvSource({
        "twilio, /a, /a/, url-path, without the slash at its end",
        "twilio, /a/, /a, url-path, with a slash at its end",
        "bird, /a/b, //a//b, url-path, with single slashes",
        "bird, /b/c, /a/b/c, url-path, without its first part",
        "messagebird-jwt, /a b, /a%20b, url-path, with its escapes read",
    })
    void toPaths(String scheme, String signed, String sent, String code, String particular) {
        Call call = Resigned.of(scheme, call(scheme).path(signed)).path(sent);

        assertThat(diagnose(scheme, call)).isEqualTo(diagnosis(code, particular));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example:8443, url-port, port 8443",
        "https://a.example:9999, http://a.example, url-scheme, 'http, without a port'",
        "http://a.example:8080, http://a.example, url-port, without a port",
        "https://a.example, https://www.a.example, url-host, with or without www",
        "https://user:word@a.example, https://a.example, url-host, without the user information",
    })
    void toAddresses(String configured, String signed, String code, String particular) {
        Call call = Resigned.of("twilio", Signed.twilio().url(signed)).url(configured);

        assertThat(diagnose("twilio", call)).isEqualTo(diagnosis(code, particular));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "telnyx, `{\"a\":[1,2],\"b\":\"x\"}`, `{\"a\": [1, 2], \"b\": \"x\"}`, body-reencoded, JSON without spaces",
                "sinch, `{\"a\": [1, 2], \"b\": \"x\"}`, `{\"a\":[1,2],\"b\":\"x\"}`, body-reencoded, JSON with single spaces",
                "zendesk, {\"a\":\"\\u00E9\"}, {\"a\":\"é\"}, body-reencoded, `JSON without spaces, in ASCII`",
                "standard-webhooks, {\"a\":\"é\"}, {\"a\":\"\\u00e9\"}, body-reencoded, JSON without spaces",
                "vonage-jwt, {\"a\":\"x\\/y\"}, {\"a\":\"x/y\"}, body-reencoded, with its slashes escaped",
                "infobip-hmac, {\"a\":\"x/y\"}, {\"a\":\"x\\/y\"}, body-reencoded, with its slashes not escaped",
                "bird, {\"a\":\"é\"}, {\"a\":\"Ã©\"}, body-reencoded, in Latin-1",
                "messagebird-legacy, a=b+c, a=b%20c, body-reencoded, spaces as +",
                "sinch, {}, ` {} `, body-edge, without white space at its ends",
            })
    void toBodies(String scheme, String signed, String sent, String code, String particular) {
        Call call = Resigned.of(scheme, call(scheme).body(signed)).body(sent);

        assertThat(diagnose(scheme, call)).isEqualTo(diagnosis(code, particular));
    }

    @Test
    void toLineEnds() {
        Call call = Resigned.of("sinch", Signed.sinch().body("{\r\n}\r\n"));

        assertThat(diagnose("sinch", call.body("{\n}\n")))
                .isEqualTo(diagnosis("body-edge", "with a carriage return before each line feed"));
        assertThat(diagnose("sinch", call.body("{\r\n}")))
                .isEqualTo(diagnosis("body-edge", "with a line break at its end"));
    }

    @Test
    void toBodiesWhoseHashIsSigned() {
        Call jwt = Signed.vonageJwt();
        Call twilio = Resigned.of(
                "twilio",
                Signed.twilio()
                        .json("{}")
                        .query("bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));

        assertThat(diagnose("vonage-jwt", jwt.body("{\"other\":1}"))).isEqualTo(diagnosis("body-changed", ""));
        assertThat(diagnose("twilio", twilio)).isEqualTo(diagnosis("accepted", ""));
        assertThat(diagnose("twilio", twilio.body("{\"other\":1}"))).isEqualTo(diagnosis("body-changed", ""));
    }

    @Test
    void toMethodsAndTypes() {
        assertThat(diagnose("twilio", Signed.twilio().get())).isEqualTo(diagnosis("method-other", "POST"));
        assertThat(diagnose("twilio", Signed.twilio().type("application/octet-stream")))
                .isEqualTo(diagnosis("content-type", Call.FORM));
        assertThat(diagnose("vonage-sms", Signed.vonageSms().type(null)))
                .isEqualTo(diagnosis("content-type", Call.FORM));
    }

    @Test
    void toOptions() {
        Call vonage = Signed.vonageSms().option("method", "sha256hmac");
        Call infobip = Signed.infobip().option("algorithm", "md5");

        assertThat(diagnose("vonage-sms", vonage)).isEqualTo(diagnosis("option-other", "method md5hash"));
        assertThat(diagnose("infobip-hmac", infobip)).isEqualTo(diagnosis("option-other", "algorithm sha256"));
        assertThat(diagnose("vonage-sms", vonage.option("method", "md5").secrets("x")))
                .isEqualTo(diagnosis("option-unknown", ""));
    }

    @Test
    void toSchemes() {
        assertThat(diagnose("twilio", Signed.telnyx())).isEqualTo(diagnosis("scheme-other", "telnyx"));
        assertThat(diagnose("messagebird-legacy", Signed.bird())).isEqualTo(diagnosis("scheme-other", "bird"));
    }

    @Test
    void toVersions() {
        assertThat(diagnose("standard-webhooks", Signed.standard().header("webhook-signature", "v2,x")))
                .isEqualTo(diagnosis("version-unknown", ""));
        assertThat(diagnose("sinch", Signed.sinch().header("x-sinch-webhook-signature-algorithm", "HmacSHA1")))
                .isEqualTo(diagnosis("version-unknown", ""));
        assertThat(diagnose("plivo-v2", Signed.plivoOld().option("plivo-v2", "denied")))
                .isEqualTo(diagnosis("version-unknown", ""));
        assertThat(diagnose("telnyx", Signed.telnyx().header("Telnyx-Timestamp", "soon")))
                .isEqualTo(diagnosis("header-malformed", ""));
    }

    @Test
    void ofTheSchemeThatKnowsMost() {
        List<SignatureScheme> schemes =
                List.of(new MessageBirdJwtSignature(), MessageBirdSignature.legacy(), MessageBirdSignature.bird());

        assertThat(doctor.diagnose(Signed.bird().request(), schemes, Map.of())).isEqualTo(diagnosis("accepted", ""));
        assertThat(doctor.diagnose(Signed.bird().later(301).request(), schemes, Map.of()))
                .isEqualTo(diagnosis("clock", "301 seconds ago"));
        assertThat(doctor.diagnose(Signed.bird().body("x").request(), schemes, Map.of()))
                .isEqualTo(diagnosis("unexplained", ""));
        assertThat(doctor.diagnose(
                        Call.to("https://a.example", "/").secrets("x").request(), schemes, Map.of()))
                .isEqualTo(diagnosis("header-missing", ""));
    }

    private Diagnosis diagnose(String scheme, Call call) {
        return doctor.diagnose(call.request(), SignatureSchemes.standard().named(scheme), Map.of());
    }

    private static Call call(String scheme) {
        return Signed.all().stream()
                .filter(signed -> signed.scheme().name().equals(scheme))
                .findFirst()
                .orElseThrow()
                .call();
    }

    private static Diagnosis diagnosis(String code, String particular) {
        return new Diagnosis(
                SignatureFault.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_')), particular);
    }
}
