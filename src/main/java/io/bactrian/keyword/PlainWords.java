package io.bactrian.keyword;

import java.text.Normalizer;
import java.util.Locale;

/** A text reduced to its words, so that how it was typed does not matter. */
public final class PlainWords {
    private PlainWords() {}

    /**
     * The words in lower case with one space between, compatibility forms (full-width, circled) made plain. Apostrophes and
     * whatever is invisible vanish; all else that is neither letter nor digit parts words. Accents stay.
     */
    public static String of(String text) {
        StringBuilder words = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(point -> append(words, point));
        // upper first: a sharp s and two, or a dotless i and a dotted, are the same word then
        return words.toString().strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder words, int point) {
        boolean insideWord = words.length() > 0 && words.charAt(words.length() - 1) != ' ';
        if (isWordPart(point, insideWord)) {
            words.appendCodePoint(point);
        } else if (insideWord && !isInvisible(point)) {
            words.append(' ');
        }
    }

    private static boolean isWordPart(int point, boolean insideWord) {
        return (Character.isLetterOrDigit(point) && !isApostrophe(point))
                || (insideWord && isMark(point) && !isVariationSelector(point));
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.ENCLOSING_MARK, Character.SURROGATE -> true;
            case Character.CONTROL -> !Character.isWhitespace(point);
            default -> isVariationSelector(point) || isApostrophe(point) || point == 0xFFFD;
        };
    }

    private static boolean isVariationSelector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '\u2019' || point == '\u2018' || point == '\u02bc' || point == '`';
    }
}
