package io.bactrian.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartEncodingTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("quotes", "\u201CHi\u201D \u201Eyou\u201F \u00ABthere\u00BB", "\"Hi\" \"you\" \"there\""),
                arguments("apostrophes", "It\u2019s \u2018so\u2019 \u2039a\u203A `b\u00B4", "It's 'so' 'a' 'b'"),
                arguments("a low quote is a comma", "a\u201A b", "a, b"),
                arguments("dashes", "1\u20132 \u2014 a\u2010b\u2011c \u2212 \u2022", "1-2 - a-b-c - -"),
                arguments("an ellipsis grows", "Well\u2026", "Well..."),
                arguments("spaces", "a\u00A0b\u2003c\u202Fd\u3000e\tf", "a b c d e f"),
                arguments("line ends", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"),
                arguments("what nobody sees", "\uFEFFa\u200Bb\u200D\u2060c\u00AD\uFE0F", "abc"),
                arguments("full width", "\uFF01\uFF1F\uFF0C\uFF08\uFF09\uFF1A\uFF20\uFF04", "!?,():@$"),
                arguments("full width, two septets each", "\uFF3B\uFF3D\uFF5B\uFF5D\uFF3C\uFF5E", "[]{}\\~"),
                arguments("full-width digits", "\uFF11\uFF12", "12"),
                arguments("small forms", "\uFE50\uFE52\uFE57\uFE6B", ",.!@"),
                arguments("East Asian stops", "a\u3001b\u3002", "a,b."),
                arguments("doubled marks", "\u203C\u2047\u2048\u2049", "!!???!!?"),
                arguments(
                        "letters of GSM-7 beside it",
                        "Ünïque? No: \u00E9\u00E8\u2026",
                        "Ünïque? No: \u00E9\u00E8\u2026"),
                arguments("letters that GSM-7 has", "\u00E9\u00E8\u00FC\u00F1\u2026", "\u00E9\u00E8\u00FC\u00F1..."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void writesLikesOfGsm(String name, String text, String smart) {
        assertThat(SmartEncoding.of(text)).isEqualTo(smart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain, with {brackets} and a \u20AC",
                "\u201Cça\u201D",
                "\u201C\u0416\u201D",
                "\u201C\uD83D\uDE00\u201D",
                "\uD83D\uDC68\u200D\uD83D\uDC69",
                "\uFF21\u201D",
                "\u00BD\u2019",
                "\u02BC"
            })
    void leavesWhatWouldNotFitGsmAnyway(String text) {
        assertThat(SmartEncoding.of(text)).isSameAs(text);
    }

    @Test
    void neverCostsAPart() {
        String dots = "\u2026".repeat(70);

        assertThat(SmartEncoding.of(dots)).isSameAs(dots);
        assertThat(SmartEncoding.of("\u2026".repeat(53))).isEqualTo("...".repeat(53));
    }

    @Test
    void savesTheSecondPart() {
        String text = "Don\u2019t worry: " + "a".repeat(100);

        assertThat(Segments.count(text)).isEqualTo(new SegmentCount("UCS-2", 2));
        assertThat(Segments.count(SmartEncoding.of(text))).isEqualTo(new SegmentCount("GSM-7", 1));
    }

    /** Of all characters by themselves: no letter is changed, and what is written is GSM-7 and stays as it is then. */
    @Test
    void touchesNoLetter() {
        List<Character> changed = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .mapToObj(unit -> (char) unit)
                .filter(unit -> !SmartEncoding.of(unit.toString()).equals(unit.toString()))
                .toList();

        assertThat(changed)
                .hasSizeGreaterThan(120)
                .noneMatch(Character::isLetter)
                .noneMatch(Character::isSurrogate);
        assertThat(changed).allSatisfy(unit -> {
            String smart = SmartEncoding.of(unit.toString());
            assertThat(Segments.count(smart).encoding()).isEqualTo("GSM-7");
            assertThat(SmartEncoding.of(smart)).isSameAs(smart);
        });
    }
}
