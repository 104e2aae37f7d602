package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of Vonage's own libraries (vonage-ruby-sdk signature_test.rb, vonage-java-sdk RequestSigningTest). */
class VonageSmsSignatureTest {
    private static final String HASH = "d2e7b1dc968737c5998ad624e02f90b7";

    private final VonageSmsSignature scheme = new VonageSmsSignature();

    @ParameterizedTest
    @CsvSource({
        "md5hash, d2e7b1dc968737c5998ad624e02f90b7",
        "md5hmac, DDEBD46008C2D4E93CCE578A332A52D5",
        "sha1hmac, 27D0D05C2876C7CB1720DBCDBA4D492E1E55C09A",
        "sha256hmac, DDB8397C2B90AAC7F3882D306475C9A5058C92322EEF43C92B298B6E0FC0D330",
        "sha512hmac, E0D3C650F8C9D1A5C174D10DDDBFB003E561F59B265616208B0487C5D819481CD3C311D59CF6165ECD1139622D5BA3A2"
                + "56C0D763AC4A9AD9144B5A426B94FE82",
    })
    void acceptsThePublishedVectorOfItsMethodAlone(String method, String signature) {
        for (String written : new String[] {signature.toLowerCase(Locale.ROOT), signature.toUpperCase(Locale.ROOT)}) {
            Call call = Signed.vonageSms().form(Signed.VONAGE + "&sig=" + written);
            for (String configured : VonageSmsSignature.methods()) {
                assertThat(scheme.accepts(call.option("method", configured).request()))
                        .as(configured)
                        .isEqualTo(configured.equals(method));
            }
        }
    }

    @Test
    void takesTheParametersOfQueryFormAndJson() {
        String json = "{\"message-timestamp\":\"2013-11-21 15:27:30\",\"messageId\":\"020000001B0FE827\","
                + "\"msisdn\":\"14843472194\",\"text\":\"Test again\",\"timestamp\":1385047698,\"to\":\"13239877404\","
                + "\"type\":\"text\",\"keyword\":null,\"sig\":\"" + HASH + "\"}";
        Call bare = Signed.vonageSms().body("").type(null);

        assertThat(scheme.accepts(
                        bare.get().query(Signed.VONAGE + "&sig=" + HASH).request()))
                .isTrue();
        assertThat(scheme.accepts(bare.json(json).request())).isTrue();
        assertThat(scheme.accepts(bare.json(json.replace("again", "again!")).request()))
                .isFalse();
        assertThat(scheme.accepts(bare.form("sig=" + HASH).query(Signed.VONAGE).request()))
                .as("apart")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a=alphabet&b=bananas, 7d43241108912b32cc315b48ce681acf, md5hash",
        "a=alphabet&b=bananas, 8d1b0428276b6a070578225914c3502cc0687a454dfbbbb370c76a14234cb546, sha256hmac",
        "a=alphabet, a3368bf718ba104dcb392d8877e8eb2b, md5hash",
        "a=alphabet&b=, a3368bf718ba104dcb392d8877e8eb2b, md5hash",
        "a=alphabet&b=1, a3368bf718ba104dcb392d8877e8eb2b, none",
    })
    void leavesOutBlanksAsVonagesJavaLibraryDoes(String fields, String signature, String method) {
        Call call = Call.to("https://a.example", "/")
                .form(fields + "&timestamp=2100&sig=" + signature)
                .secrets("abcde")
                .at(2100)
                .option("method", method);

        assertThat(scheme.accepts(call.request())).isEqualTo(!"none".equals(method));
    }

    @Test
    void takesBlanksInAsMostLibrariesDo() {
        // md5 of "&a=alphabet&b=&timestamp=2100abcde"
        Call call = Call.to("https://a.example", "/")
                .form("a=alphabet&b=&timestamp=2100&sig=dcc17a25d6a9ae77d48ef49158ee1072")
                .secrets("abcde")
                .at(2100);

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.form(call.text().replace("b=&", "")).request()))
                .isFalse();
    }

    @Test
    void writesAmpersandsAndEqualsInValuesAsUnderscores() {
        // md5 of "&text=a_b_c&timestamp=2100abcde"
        Call call = Call.to("https://a.example", "/")
                .form("text=a%26b%3Dc&timestamp=2100&sig=37386ab9bfffbc633b62568e13fa91ea")
                .secrets("abcde")
                .at(2100);

        assertThat(scheme.accepts(call.request())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text=Test+again&timestamp=1385047698%26to%3D13239877404&type=text",
                "text%3DTest+again%26timestamp=1385047698&timestamp=1385047698&to=13239877404&type=text",
                "text=Test+again&timestamp=1385047698&timestamp=1385047698&to=13239877404&type=text",
            })
    void isNotFooledByParametersRunTogether(String end) {
        String start = Signed.VONAGE.substring(0, Signed.VONAGE.indexOf("text="));

        assertThat(scheme.accepts(
                        Signed.vonageSms().form(start + end + "&sig=" + HASH).request()))
                .isFalse();
    }

    @Test
    void refusesAnUnknownMethod() {
        Call call = Signed.vonageSms().option("method", "md5");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.OPTION_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp=1385047698", "sig=x", "sig=&timestamp=1385047698"})
    void saysWhatIsMissing(String body) {
        assertThat(scheme.accepts(Signed.vonageSms().form(body).request())).isFalse();
        assertThat(scheme.fault(Signed.vonageSms().form(body).request())).contains(SignatureFault.HEADER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"sig\":\"x\",\"timestamp\":{\"a\":1}}", "[1]", "{", "{\"sig\":\"x\",\"timestamp\":\"soon\"}"})
    void refusesJsonThatIsNoListOfParameters(String body) {
        Call call = Signed.vonageSms().json(body);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.HEADER_MALFORMED);
    }

    @Test
    void refusesAGetWithABody() {
        assertThat(scheme.accepts(Signed.vonageSms()
                        .get()
                        .query(Signed.VONAGE + "&sig=" + HASH)
                        .request()))
                .isFalse();
    }
}
