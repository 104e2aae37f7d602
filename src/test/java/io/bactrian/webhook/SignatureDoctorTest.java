package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bactrian.webhook.Signed.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureDoctorTest {
    private static final Map<String, String> NONE = Map.of();

    private final SignatureDoctor doctor = new SignatureDoctor(SignatureSchemes.standard());

    static List<Signed> all() {
        return Signed.all();
    }

    static Stream<Signed> covering(Part part) {
        return all().stream().filter(signed -> signed.covers().contains(part));
    }

    static List<Arguments> named() {
        List<Arguments> named = new ArrayList<>();
        for (Signed signed : all()) {
            Call call = signed.call();
            String name = signed.scheme().name();
            named.add(arguments(name + " accepted", signed, call, "accepted", ""));
            if (signed.scheme().needsSecret()) {
                named.add(arguments(name + " without a secret", signed, call.secrets(), "secret-missing", ""));
            }
            if (signed.seconds() > 0) {
                long late = signed.seconds() + 100;
                named.add(arguments(name + " late", signed, call.later(late), "clock", late + " seconds ago"));
                named.add(arguments(name + " early", signed, call.later(-4000), "clock", "4000 seconds ahead"));
            }
            if (signed.covers().contains(Part.PATH)) {
                addAddresses(named, name, signed);
            }
            if (signed.covers().contains(Part.QUERY)) {
                addQueries(named, name, signed);
            }
            if (signed.covers().contains(Part.BODY)) {
                named.add(arguments(
                        name + " with a line feed less",
                        signed,
                        withoutLast(resigned(signed, call.body(call.text() + "\n"))),
                        "body-edge",
                        "with a line feed at its end"));
            }
        }
        return named;
    }

    private static void addAddresses(List<Arguments> named, String name, Signed signed) {
        Call call = signed.call();
        String host = call.request().publicUrl().substring("https://".length());
        named.add(arguments(name + " by http", signed, call.url("http://" + host), "url-scheme", "https"));
        named.add(arguments(name + " by a port", signed, call.url("http://" + host + ":8080"), "url-scheme", "https"));
        Call localhost = call.url("http://localhost:8080");
        named.add(arguments(
                name + " on localhost",
                signed,
                localhost.header("Host", host),
                "url-host",
                "the host that was called, by https"));
        named.add(arguments(
                name + " behind a proxy",
                signed,
                localhost
                        .header("Host", "10.0.0.7:8080")
                        .header("X-Forwarded-Host", host + ", inner")
                        .header("X-Forwarded-Proto", "https"),
                "proxy-address",
                "by the X-Forwarded headers"));
        named.add(arguments(
                name + " behind a prefix",
                signed,
                resigned(signed, call.path("/sms" + call.request().rawPath()))
                        .path(call.request().rawPath())
                        .header("X-Forwarded-Prefix", "/sms"),
                "url-path",
                "with the proxy's prefix in front"));
    }

    private static void addQueries(List<Arguments> named, String name, Signed signed) {
        Call call = signed.call();
        String query = call.request().query();
        named.add(arguments(
                name + " with a field more",
                signed,
                call.query(query.isEmpty() ? "x=9" : query + "&x=9"),
                "url-query",
                query.isEmpty() ? "without a query" : "without its field number " + (query.split("&").length + 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void namesTheOneThingThatIsWrong(String name, Signed signed, Call call, String code, String particular) {
        Diagnosis diagnosis = doctor.diagnose(call.request(), signed.scheme(), NONE);

        assertThat(diagnosis.code()).isEqualTo(code);
        assertThat(diagnosis.particular()).isEqualTo(particular);
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesTheSecretThatItWasSignedWith(Signed signed) {
        if (!signed.scheme().needsSecret()) {
            return;
        }
        String secret = signed.call().request().secrets().get(0);
        Call wrong = signed.call().secrets("wrong:wrong");

        assertThat(doctor.diagnose(
                        wrong.request(),
                        signed.scheme(),
                        Map.of("providers.acme.secret", secret, "providers.acme.other", "x")))
                .isEqualTo(new Diagnosis(SignatureFault.SECRET_OTHER, "providers.acme.secret"));
        assertThat(doctor.diagnose(wrong.request(), signed.scheme(), Map.of("providers.acme.secret-previous", secret)))
                .isEqualTo(new Diagnosis(SignatureFault.SECRET_PREVIOUS, "providers.acme.secret-previous"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesWhatIsMissing(Signed signed) {
        for (String header : signed.call().request().headers().keySet()) {
            if (!header.endsWith("-algorithm")) {
                assertThat(doctor.diagnose(signed.call().header(header, null).request(), signed.scheme(), NONE))
                        .isEqualTo(new Diagnosis(SignatureFault.HEADER_MISSING));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsNothingOfAForgery(Signed signed) {
        Call forged = signed.call()
                .secrets("forged:secret")
                .body("{\"Type\":\"Notification\"}")
                .query("a=b");

        assertThat(doctor.diagnose(forged.request(), signed.scheme(), NONE).fault())
                .isIn(
                        SignatureFault.UNEXPLAINED,
                        SignatureFault.OPTION_UNKNOWN,
                        SignatureFault.HEADER_MISSING,
                        SignatureFault.VERSION_UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysNothingSecretAndNoNumber(Signed signed) {
        List<Call> calls = new ArrayList<>(List.of(
                signed.call().secrets("x"),
                signed.call().later(100_000),
                signed.call().url("http://localhost:8080").header("X-Forwarded-Host", "14158675309.example"),
                signed.call().query("To=%2B14158675309"),
                signed.call().body("+14158675309")));
        calls.forEach(call -> {
            String sentence = doctor.diagnose(call.request(), signed.scheme(), Map.of("a.key", "12345"))
                    .sentence();
            assertThat(sentence).doesNotContainPattern("[0-9]{7}");
            signed.call().request().secrets().forEach(secret -> assertThat(sentence)
                    .doesNotContain(secret));
        });
    }

    @Test
    void everyFaultHasOneSentenceAndAWayOut() {
        for (SignatureFault fault : SignatureFault.values()) {
            assertThat(fault.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(fault.meaning()).matches("[A-Z][^;]*\\.").doesNotContain("  ");
            assertThat(fault.wayOut())
                    .matches(fault == SignatureFault.ACCEPTED ? "" : "[A-Z].*\\.")
                    .doesNotContain("  ");
        }
    }

    @Test
    void givesUpAfterItsTime() {
        SignatureDoctor hurried = new SignatureDoctor(SignatureSchemes.standard(), Duration.ZERO);

        assertThat(hurried.diagnose(Signed.twilio().url("http://mycompany.com").request(), new TwilioSignature(), NONE))
                .isEqualTo(new Diagnosis(SignatureFault.UNEXPLAINED, "not everything was tried, it took too long"));
    }

    private static Call withoutLast(Call call) {
        return call.body(call.text().substring(0, call.text().length() - 1));
    }

    /** The call signed anew over what it is now. */
    private static Call resigned(Signed signed, Call call) {
        return Resigned.of(signed.scheme().name(), call);
    }
}
