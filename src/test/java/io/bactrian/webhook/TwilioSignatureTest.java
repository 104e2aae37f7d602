package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first vectors are those of Twilio's own libraries (twilio-node, spec/validation.spec.js). */
class TwilioSignatureTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PUBLISHED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final String PUBLISHED_BODY =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234" + "&From=%2B14158675309&To=%2B18005551212";
    private static final String JSON_BODY = "{\"property\": \"value\", \"boolean\": true}";
    private static final String JSON_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final String JSON_SIGNATURE = "a9nBmqA0ju/hNViExpshrM61xv4=";

    private final TwilioSignature scheme = new TwilioSignature();

    @ParameterizedTest
    @ValueSource(
            strings = {
                PUBLISHED_BODY,
                "To=%2B18005551212&From=%2B14158675309&Digits=1234&Caller=%2B14158675309&CallSid=CA1234567890ABCDE",
                "&To=%2b18005551212&&From=%2b14158675309&Digits=%31234&Caller=%2B14158675309&CallSid=CA1234567890ABCDE&"
            })
    void acceptsThePublishedFormVector(String body) {
        assertThat(scheme.accepts(form(body, PUBLISHED, "12345"))).isTrue();
    }

    @Test
    void acceptsThePublishedJsonVector() {
        assertThat(scheme.accepts(json(JSON_BODY, JSON_HASH, JSON_SIGNATURE))).isTrue();
        assertThat(scheme.accepts(json(JSON_BODY, JSON_HASH.toUpperCase(), JSON_SIGNATURE)))
                .as("the hash is part of the signed URL")
                .isFalse();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("another value", form(PUBLISHED_BODY.replace("1234&", "1235&"), PUBLISHED, "12345")),
                arguments("one field more", form(PUBLISHED_BODY + "&x=1", PUBLISHED, "12345")),
                arguments("another secret", form(PUBLISHED_BODY, PUBLISHED, "12346")),
                arguments("no secret", form(PUBLISHED_BODY, PUBLISHED)),
                arguments("blank secrets", form(PUBLISHED_BODY, PUBLISHED, "", " ", null)),
                arguments("another letter", form(PUBLISHED_BODY, PUBLISHED.replace("RSO", "RSo"), "12345")),
                arguments("cut short", form(PUBLISHED_BODY, PUBLISHED.substring(0, 10), "12345")),
                arguments("empty header", form(PUBLISHED_BODY, "", "12345")),
                arguments("no header", request("POST", FORM, PUBLISHED_BODY, "foo=1&bar=2", Map.of(), "12345")),
                arguments("broken escape", form(PUBLISHED_BODY + "%zz", PUBLISHED, "12345")),
                arguments("cut escape", form(PUBLISHED_BODY + "&x=%2", PUBLISHED, "12345")),
                arguments("changed JSON", json(JSON_BODY + " ", JSON_HASH, JSON_SIGNATURE)),
                arguments("JSON without its hash", json(JSON_BODY, null, sign("12345", url("?foo=1&bar=2")))),
                arguments("a form called JSON", json(PUBLISHED_BODY, null, PUBLISHED)),
                arguments(
                        "a form without its type",
                        request("POST", null, PUBLISHED_BODY, "foo=1&bar=2", header(PUBLISHED), "12345")),
                arguments(
                        "GET with a form, signed as a form",
                        request("GET", FORM, "a=b", "q=1", header(sign("12345", url("?q=1ab"))), "12345")),
                arguments(
                        "GET with a body",
                        request(
                                "GET",
                                FORM,
                                "a=b",
                                "foo=1&bar=2",
                                header(sign("12345", url("?foo=1&bar=2"))),
                                "12345")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, SignedRequest request) {
        assertThat(scheme.accepts(request)).isFalse();
    }

    @Test
    void acceptsThePreviousSecretWhileRotating() {
        assertThat(scheme.accepts(form(PUBLISHED_BODY, PUBLISHED, "new", "12345")))
                .isTrue();
    }

    @Test
    void signsTheUrlAloneForGet() {
        String signature = sign("12345", url("?foo=1&bar=2"));

        assertThat(scheme.accepts(request("GET", null, "", "foo=1&bar=2", header(signature), "12345")))
                .isTrue();
        assertThat(scheme.accepts(request("GET", null, "", "foo=1&bar=3", header(signature), "12345")))
                .isFalse();
    }

    @Test
    void takesRepeatedFieldsOnceAndSorted() {
        String signature = sign("t", url("?foo=1&bar=2") + "AoneAtwoBlast");

        assertThat(scheme.accepts(form("B=last&A=two&A=one&A=two", signature, "t")))
                .isTrue();
    }

    @Test
    void decodesFieldsAsUtf8() {
        String signature = sign("t", url("?foo=1&bar=2") + "Bodyé 🛑 +%Empty");

        assertThat(scheme.accepts(form("Body=%C3%A9+%F0%9F%9B%91%20%2B%25&Empty=", signature, "t")))
                .isTrue();
        assertThat(scheme.accepts(form("Body=é+🛑+%2B%25&Empty", signature, "t")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/X-WWW-form-urlencoded; charset=UTF-8", "application/x-www-form-urlencoded ;q=1"})
    void knowsFormsByAnySpelling(String contentType) {
        assertThat(scheme.accepts(
                        request("POST", contentType, PUBLISHED_BODY, "foo=1&bar=2", header(PUBLISHED), "12345")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example, true",
        "https://a.example, https://a.example:443, true",
        "https://a.example:443, https://a.example, true",
        "https://a.example:8443, https://a.example:8443, true",
        "https://a.example:8443, https://a.example, true",
        "https://a.example:8443, https://a.example:443, false",
        "https://a.example, https://a.example:8443, false",
        "https://u:p@a.example:8443, https://u:p@a.example:8443, true",
        "https://u:p@a.example:8443, https://u:p@a.example, true",
        "https://u:p@a.example, https://u:p@a.example:443, true",
        "https://u:p@a.example, https://a.example, false",
        "http://a.example, http://a.example:80, true",
        "http://localhost:8080, http://localhost:8080, true",
        "http://localhost:8080, http://localhost, false",
        "https://a.example/, https://a.example, true",
        "https://[::1], https://[::1]:443, true",
        "https://a.example, http://a.example, false",
        "https://a.example, https://b.example, false",
    })
    void acceptsTheSpellingsOfItsAddress(String configured, String signed, boolean accepted) {
        String signature = sign("t", signed + "/webhooks/sms/twilio" + "AB");
        SignedRequest request = new SignedRequest(
                "POST",
                configured,
                "/webhooks/sms/twilio",
                null,
                header(signature),
                FORM,
                "A=B".getBytes(UTF_8),
                List.of("t"),
                Instant.EPOCH);

        assertThat(scheme.accepts(request)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"q=it's, q=it's", "q=it's, q=it%27s", "q=it%27s, q=it's", "q=it%27s, q=it%27s"})
    void acceptsApostrophesEscapedOrNot(String sent, String signed) {
        String signature = sign("t", url("?" + signed));

        assertThat(scheme.accepts(request("GET", null, "", sent, header(signature), "t")))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/plain", ";", "\u0000"})
    void neverThrows(String contentType) {
        assertThat(scheme.accepts(request("POST", contentType, "\u0000%", null, header("ä\u0000"), "t")))
                .isFalse();
        assertThat(scheme.accepts(request("POST", contentType, "", "%%%&bodySHA256", header("x"), "t")))
                .isFalse();
    }

    private static SignedRequest form(String body, String signature, String... secrets) {
        return request("POST", FORM, body, "foo=1&bar=2", header(signature), secrets);
    }

    private static SignedRequest json(String body, String hash, String signature) {
        String query = "foo=1&bar=2" + (hash == null ? "" : "&bodySHA256=" + hash);
        return request("POST", "application/json", body, query, header(signature), "12345");
    }

    private static SignedRequest request(
            String method, String type, String body, String query, Map<String, String> headers, String... secrets) {
        return new SignedRequest(
                method,
                "https://mycompany.com",
                "/myapp.php",
                query,
                headers,
                type,
                body.getBytes(UTF_8),
                Arrays.asList(secrets),
                Instant.EPOCH);
    }

    private static Map<String, String> header(String signature) {
        return Map.of("x-twilio-SIGNATURE", signature);
    }

    private static String url(String query) {
        return "https://mycompany.com/myapp.php" + query;
    }

    private static String sign(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
