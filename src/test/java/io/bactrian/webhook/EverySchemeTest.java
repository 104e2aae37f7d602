package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.webhook.Signed.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every signature scheme. */
class EverySchemeTest {

    static List<Signed> all() {
        return Signed.all();
    }

    static Stream<Signed> keyed() {
        return all().stream().filter(signed -> signed.scheme().needsSecret());
    }

    @Test
    void eachSchemeIsTested() {
        assertThat(all().stream().map(Signed::toString))
                .containsExactlyElementsOf(SignatureSchemes.standard().all().stream()
                        .map(SignatureScheme::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void acceptsWhatIsRightlySigned(Signed signed) {
        assertThat(signed.scheme().accepts(signed.call().request())).isTrue();
        assertThat(signed.scheme().fault(signed.call().request())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void isClosedWithoutASecret(Signed signed) {
        assertThat(signed.scheme().accepts(signed.call().secrets().request())).isFalse();
        assertThat(signed.scheme().accepts(signed.call().secrets("", " ", null).request()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void acceptsEitherSecretWhileRotating(Signed signed) {
        String secret = signed.call().request().secrets().get(0);
        String other = secret.replaceFirst(".$", "?") + "x";

        assertThat(signed.scheme().accepts(signed.call().secrets(other, secret).request()))
                .isTrue();
        assertThat(signed.scheme().accepts(signed.call().secrets(secret, other).request()))
                .isTrue();
        assertThat(signed.scheme().accepts(signed.call().secrets(other).request()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesEachHeaderChangedOrMissing(Signed signed) {
        signed.call().request().headers().forEach((name, value) -> {
            List<String> others = new ArrayList<>(Call.changed(value));
            others.add(value.substring(1));
            others.add(value.substring(0, value.length() - 1));
            assertThat(others).allSatisfy(other -> assertThat(signed.scheme()
                            .accepts(signed.call().header(name, other).request()))
                    .as(name + ": " + other)
                    .isFalse());
            if (!name.endsWith("-algorithm")) {
                Call unsigned = signed.call().header(name, null);
                assertThat(signed.scheme().accepts(unsigned.request())).as(name).isFalse();
                assertThat(signed.scheme().accepts(unsigned.header(name, "").request()))
                        .as(name)
                        .isFalse();
                assertThat(signed.scheme().fault(unsigned.request())).as(name).contains(SignatureFault.HEADER_MISSING);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesOneByteChangedInWhatItCovers(Signed signed) {
        List<Call> changed = new ArrayList<>();
        Call call = signed.call();
        if (signed.covers().contains(Part.BODY)) {
            changed.addAll(call.bodiesChanged());
            changed.add(call.body(call.text() + "\n"));
            changed.add(call.body(call.text() + "&x=1"));
            changed.add(call.body(""));
        }
        if (signed.covers().contains(Part.PATH)) {
            Call.changed(call.request().rawPath()).forEach(path -> changed.add(call.path(path)));
            changed.add(call.path(call.request().rawPath() + "/x"));
            changed.add(call.url("https://other.example"));
            changed.add(call.url(call.request().publicUrl().replace("https:", "http:")));
        }
        if (signed.covers().contains(Part.QUERY)) {
            Call.changed(call.request().query()).forEach(query -> changed.add(call.query(query)));
            changed.add(call.query(call.request().query() + "&more=1"));
            changed.add(call.query("more=1"));
        }
        assertThat(changed).allSatisfy(one -> assertThat(signed.scheme().accepts(one.request()))
                .as(one.request() + " " + one.text() + " " + one.request().query())
                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isStaleOutsideItsWindow(Signed signed) {
        if (signed.seconds() == 0) {
            assertThat(signed.scheme().signedAt(signed.call().request())).isEmpty();
            return;
        }
        assertThat(signed.scheme().signedAt(signed.call().request()))
                .contains(signed.call().request().now());
        assertThat(signed.scheme().accepts(signed.call().later(signed.seconds()).request()))
                .isTrue();
        assertThat(signed.scheme()
                        .accepts(signed.call().later(signed.seconds() + 1).request()))
                .isFalse();
        assertThat(signed.scheme().accepts(signed.call().later(-3601).request()))
                .isFalse();
        assertThat(signed.scheme().accepts(signed.call().later(31_536_000).request()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theWindowIsAnOption(Signed signed) {
        boolean fixed = signed.seconds() == 0 || signed.scheme() instanceof MessageBirdJwtSignature;
        Call wide = signed.call().option("window", "2h").later(7_200);
        Call narrow = signed.call().option("window", "10s").later(11);

        assertThat(signed.scheme().accepts(narrow.request())).isEqualTo(fixed);
        if (!fixed) {
            assertThat(signed.scheme().accepts(wide.request())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverThrows(Signed signed) {
        List<String> hostile = List.of(
                "",
                " ",
                "\u0000",
                "%",
                "%zz",
                "=",
                "a.b.c",
                "..",
                "Basic",
                "Basic =",
                "Bearer ",
                "Bearer a.b.c",
                "v1,",
                "{",
                "[]",
                "ä",
                "99999999999999999999",
                "-1",
                "1e9",
                "\uD800",
                "a=b&a=b",
                "bnVsbA.bnVsbA.bnVsbA",
                "MQ.MQ.MQ",
                "e30.e30.e30");
        for (String text : hostile) {
            for (String type : List.of(Call.FORM, Call.JSON, "text/plain")) {
                Call odd = signed.call().body(text).type(type).query(text).path(text);
                Call got = odd.get();
                for (String name : signed.call().request().headers().keySet()) {
                    odd = odd.header(name, text);
                }
                assertThat(signed.scheme().accepts(odd.request())).as(text).isFalse();
                assertThat(signed.scheme().accepts(odd.type(null).request())).isFalse();
                signed.scheme().accepts(got.request());
                signed.scheme().fault(odd.request());
                signed.scheme().fault(got.request());
                signed.scheme().signedAt(odd.request());
            }
        }
    }
}
