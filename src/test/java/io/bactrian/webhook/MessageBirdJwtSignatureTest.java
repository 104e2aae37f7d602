package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens are those of MessageBird's reference data (messagebird-nodejs, lib/testdata). */
class MessageBirdJwtSignatureTest {
    private static final long TIME = 1_625_479_200;
    private static final String HS256 = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";
    private static final String BARE =
            "eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGki"
                    + "OiI1OWEyNDRkYy1lOWFkLTRlMjMtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4Nzhj"
                    + "OTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ";
    private static final String BARE_TOKEN = HS256 + BARE + ".6Fp0rVOsRr1fj9S2GidXAfkmPVofKr8_RTffC6G6r2E";
    private static final String CLAIMS = "{\"iss\":\"MessageBird\",\"nbf\":1625479200,\"exp\":1625479260,\"jti\":\"1\","
            + "\"url_hash\":\"0f115db062b7c0dd030b16878c99dea5c354b49dc37b38eb8846179c7783e9d7\"}";

    private final MessageBirdJwtSignature scheme = new MessageBirdJwtSignature();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void acceptsATokenWithoutQueryOrBody(String method) {
        Call call = new Call(bare(BARE_TOKEN).request().withMethod(method));

        assertThat(scheme.accepts(call.request())).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HS384, eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9., .KNMW-29X77lZeuPmThmHWc_RUAvTkaDkpxIZK6mqE08v8mWKiU9Edh4QXwAJO2nv",
        "HS512, eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9., .rd6r0iMyNGnVPCwurETphE3Y8rpAyvvnUK0S8WvGUkt2E1QSRAZ7NZJZBHw1Y_Wb"
                + "5W-sK9HJr_PRL2vz4jRT3Q",
    })
    void acceptsTheLongerHashes(String algorithm, String head, String signature) {
        assertThat(scheme.accepts(bare(head + BARE + signature).request())).isTrue();
        assertThat(scheme.accepts(bare(HS256 + BARE + signature).request())).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "with a query, https://example.com, /path, bar=1&foo=2, eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxN"
                + "jI1NDc5MjYwLCJqdGkiOiJjOTQ2YWY3Ny1lMTgyLTRlYWEtYjJmZi0xYTU0NWI1ZTk5MWEiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTI"
                + "yYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAifQ"
                + ".huo2ou6JDoDc7sV25d75UMWeYhBeavQlLsqIibSZuac",
        "with a port, https://example.com:8080, /, , eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5Mj"
                + "YwLCJqdGkiOiI1OWEyNDRkYy1lOWFkLTRlMjMtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjA3Zjc4NjFhNjliMTNjMjI5YzZh"
                + "ZTU5NmQxOThiMjc2M2IwNTRjZjVlMDAwZDczNmQxYzQ4MTAyZDc3MGNmZmMifQ"
                + ".vcpa0IicGAbpo064dOjiA2VbVOR2S5uZBEaBOP16sS8",
        "with escapes, https://example.com, /, obj%5Bfield1%5D=val1&obj%5Bfield2%5D=val2&param=value+with+spaces, "
                + "eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI1OWEyNDRkYy1lOWFkLTRlMj"
                + "MtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjhhZmYzNzQ4ZDc4OWM0MzMzNTczZTFjMzFmZTViMDA0OTQwY2I1ZmM0NzQ2MGVk"
                + "M2QwZTY1NGY3ZmM0ZTVmYWUifQ.mJBCMfEjKmN3IMuzqPXPHktWETrcu0iNdF3agE8PDyI",
    })
    void hashesTheWholeUrlAsSent(String name, String publicUrl, String path, String query, String token) {
        Call call = bare(HS256 + token).url(publicUrl).path(path).query(query).get();

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.query("foo=2&bar=1").request())).isFalse();
    }

    @Test
    void refusesFieldsInAnotherOrder() {
        assertThat(scheme.accepts(Signed.messageBird().query("foo=2&bar=1").request()))
                .isFalse();
    }

    @Test
    void needsTheHashExactlyWhenThereIsABody() {
        assertThat(scheme.accepts(bare(BARE_TOKEN).body("Hello, World!").request()))
                .isFalse();
        assertThat(scheme.fault(bare(BARE_TOKEN).body("Hello, World!").request()))
                .contains(SignatureFault.BODY_CHANGED);
        assertThat(scheme.accepts(Signed.messageBird().body("").request())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-6, false", "-5, true", "0, true", "60, true", "64, true", "65, false", "3600, false", "-3600, false"})
    void allowsFiveSecondsAtBothEnds(long seconds, boolean accepted) {
        assertThat(scheme.accepts(bare(BARE_TOKEN).at(TIME + seconds).request()))
                .isEqualTo(accepted);
    }

    @Test
    void refusesTheAlgorithmNone() {
        String token = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + BARE + ".";

        assertThat(scheme.accepts(bare(token).request())).isFalse();
        assertThat(scheme.fault(bare(token).request())).contains(SignatureFault.VERSION_UNKNOWN);
    }

    @Test
    void needsAllClaims() {
        assertThat(scheme.accepts(bare(Tokens.of(CLAIMS, Signed.BIRD_KEY)).request()))
                .isTrue();
        for (String claim : new String[] {"iss", "nbf", "exp", "jti", "url_hash"}) {
            Call call = bare(Tokens.of(CLAIMS.replace("\"" + claim + "\"", "\"x\""), Signed.BIRD_KEY));

            assertThat(scheme.accepts(call.request())).as(claim).isFalse();
            assertThat(scheme.fault(call.request())).as(claim).contains(SignatureFault.CLAIM_MISSING);
        }
        assertThat(scheme.accepts(bare(Tokens.of(CLAIMS.replace("MessageBird", "messagebird"), Signed.BIRD_KEY))
                        .request()))
                .isFalse();
    }

    @Test
    void refusesAnotherSpellingOfTheSameSignature() {
        String end = BARE_TOKEN.substring(BARE_TOKEN.lastIndexOf('.') + 1);
        byte[] bytes = Base64.getUrlDecoder().decode(end);
        String stray = end.substring(0, end.length() - 1) + "F";

        assertThat(Base64.getUrlDecoder().decode(stray)).isEqualTo(bytes);
        assertThat(scheme.accepts(bare(BARE_TOKEN.replace(end, stray)).request()))
                .isFalse();
        assertThat(scheme.accepts(bare(BARE_TOKEN + "=").request())).isFalse();
    }

    private static Call bare(String token) {
        return Call.to("https://example.com", "/")
                .header("messagebird-signature-jwt", token)
                .secrets(Signed.BIRD_KEY)
                .at(TIME);
    }
}
