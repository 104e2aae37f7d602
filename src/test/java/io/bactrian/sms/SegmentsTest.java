package io.bactrian.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    private static final String GRIN = "\uD83D\uDE00";

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("empty", "", "GSM-7", 1),
                arguments("160 septets alone", "a".repeat(160), "GSM-7", 1),
                arguments("161 septets", "a".repeat(161), "GSM-7", 2),
                arguments("two full parts", "a".repeat(306), "GSM-7", 2),
                arguments("two full parts and one", "a".repeat(307), "GSM-7", 3),
                arguments("euro is two septets", "€".repeat(80), "GSM-7", 1),
                arguments("81 euros", "€".repeat(81), "GSM-7", 2),
                arguments("bracket at the boundary is not split", "a".repeat(152) + "[" + "a".repeat(152), "GSM-7", 3),
                arguments("bracket before the boundary", "a".repeat(151) + "[" + "a".repeat(153), "GSM-7", 2),
                arguments("153 euros: 76 fit in a part", "€".repeat(153), "GSM-7", 3),
                arguments("line feed, return, form feed", "\n\r\f", "GSM-7", 1),
                arguments("70 units alone", "ж".repeat(70), "UCS-2", 1),
                arguments("71 units", "ж".repeat(71), "UCS-2", 2),
                arguments("two full parts", "ж".repeat(134), "UCS-2", 2),
                arguments("two full parts and one", "ж".repeat(135), "UCS-2", 3),
                arguments("one emoji in 160 characters", "a".repeat(159) + GRIN, "UCS-2", 3),
                arguments("35 emoji alone", GRIN.repeat(35), "UCS-2", 1),
                arguments("36 emoji: 33 fit in a part", GRIN.repeat(36), "UCS-2", 2),
                arguments("67 emoji: never split", GRIN.repeat(67), "UCS-2", 3),
                arguments("emoji at the boundary", "ж".repeat(66) + GRIN + "ж".repeat(66), "UCS-2", 3),
                arguments("a lone surrogate is one unit", "\uD83D" + "a".repeat(69), "UCS-2", 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void countsParts(String name, String text, String encoding, int segments) {
        assertThat(Segments.count(text)).isEqualTo(new SegmentCount(encoding, segments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@£$¥èéùìòÇ", "ØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ", "¤¡ÄÖÑÜ§¿äöñüà", "^{}\\[~]|€\f", "\"'#%&*+,-./:;<=>?"})
    void keepsGsmCharacters(String text) {
        assertThat(Segments.count(text).encoding()).isEqualTo("GSM-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ç", "á", "í", "ó", "ú", "`", "’", "“", "–", "…", "\u00a0", "\t", "\u0391", "\u200b", "\u001b"})
    void leavesGsmForCharactersOutsideItsTables(String text) {
        assertThat(Segments.count(text).encoding()).isEqualTo("UCS-2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void splitsAsItCounts(String name, String text, String encoding, int segments) {
        List<String> parts = Segments.split(text);

        assertThat(parts).hasSize(segments);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allSatisfy(part -> assertThat(part)
                .doesNotMatch("(?s).*[\\uD800-\\uDBFF]")
                .doesNotMatch("(?s)[\\uDC00-\\uDFFF].*"));
    }

    @Test
    void splitsBeforeWhatDoesNotFit() {
        String begin = "a".repeat(152);

        assertThat(Segments.split(begin + "[" + begin)).containsExactly(begin, "[" + begin.substring(1), "a");
        assertThat(Segments.split("\u0436".repeat(66) + GRIN + "\u0436"))
                .as("69 units are one part")
                .hasSize(1);
        assertThat(Segments.split("\u0436".repeat(66) + GRIN + "\u0436".repeat(4)))
                .containsExactly("\u0436".repeat(66), GRIN + "\u0436".repeat(4));
    }

    static Stream<Arguments> cuts() {
        String sentence = "a".repeat(158) + ".";
        return Stream.of(
                arguments("what fits stays whole", "Short. Enough", 1, "Short. Enough"),
                arguments("behind the last sentence that fits", "One. Two! " + "a".repeat(160), 1, "One. Two!"),
                arguments("a question ends a sentence", "Why? " + "a".repeat(160), 1, "Why?"),
                arguments("a sentence that just fits", sentence + " More", 1, sentence),
                arguments("a point inside a word is no end", "v1.2 " + "a".repeat(160), 1, "v1.2"),
                arguments("else behind the last word", "one two " + "a".repeat(160), 1, "one two"),
                arguments("a word that just fits", "one " + "a".repeat(156) + " more", 1, "one " + "a".repeat(156)),
                arguments("else in the word", "a".repeat(400), 2, "a".repeat(306)),
                arguments("never in an emoji", GRIN.repeat(40), 1, GRIN.repeat(35)),
                arguments("an emoji cut off leaves room again", "a".repeat(150) + GRIN, 1, "a".repeat(150)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void cutsToTheWantedParts(String name, String text, int most, String cut) {
        assertThat(Segments.cut(text, most)).isEqualTo(cut);
        assertThat(Segments.count(cut).segments()).isLessThanOrEqualTo(most);
    }

    /** What is cut without a space to cut at is the longest beginning that fits, whatever it is made of. */
    @Test
    void cutsNothingThatWouldFit() {
        String[] characters = {"a", "a", "a", "a", "[", "ж", GRIN, "\uD83Da"};
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String begin = "a".repeat(random.nextInt(320));
            String text = begin
                    + random.ints(700, 0, 1 + random.nextInt(characters.length))
                            .mapToObj(n -> characters[n])
                            .collect(Collectors.joining());
            int most = 1 + random.nextInt(3);

            String cut = Segments.cut(text, most);

            assertThat(text).startsWith(cut);
            assertThat(Segments.count(cut).segments()).isLessThanOrEqualTo(most);
            String more = text.substring(0, text.offsetByCodePoints(cut.length(), 1));
            assertThat(Segments.count(more).segments())
                    .as("%s and one character more in %d", cut, most)
                    .isGreaterThan(most);
        }
    }
}
