package io.bactrian.sms;

import java.util.stream.Stream;

/**
 * Counts the parts a text is sent in: GSM 03.38 (3GPP TS 23.038) where every character is in its basic table or, at two
 * septets, in its extension table, else UCS-2. National shift tables are not used. One part holds 160 septets or 70 code
 * units; several hold 153 or 67 each (3GPP TS 23.040, six bytes of user data header).
 */
public final class Segments {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private Segments() {}

    /**
     * The encoding and number of parts of a text. An extension character and a surrogate pair are never split across parts.
     *
     * @param text never null; an empty text is one part
     */
    public static SegmentCount count(String text) {
        return text.chars().allMatch(unit -> septets(unit) > 0) ? gsm(text) : ucs2(text);
    }

    /**
     * Cuts a text that needs more parts than wanted: behind its last whole sentence that fits, else its last whole word.
     *
     * @param most parts, at least 1
     */
    public static String cut(String text, int most) {
        if (count(text).segments() <= most) {
            return text;
        }
        int end = text.length();
        while (end > 1 && count(text.substring(0, end)).segments() > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        // from the end on: the space behind a sentence or word need not fit
        int last = end - 1;
        int sentence = Stream.of(". ", "! ", "? ")
                .mapToInt(stop -> text.lastIndexOf(stop, last))
                .max()
                .getAsInt();
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, sentence > 0 ? sentence + 1 : word > 0 ? word : end);
    }

    private static SegmentCount gsm(String text) {
        int[] sizes = text.chars().map(Segments::septets).toArray();
        return new SegmentCount("GSM-7", parts(sizes, 160, 153));
    }

    private static SegmentCount ucs2(String text) {
        int[] sizes = text.codePoints().map(Character::charCount).toArray();
        return new SegmentCount("UCS-2", parts(sizes, 70, 67));
    }

    private static int parts(int[] sizes, int alone, int each) {
        int total = 0;
        int parts = 1;
        int room = each;
        for (int size : sizes) {
            total += size;
            if (size > room) {
                parts++;
                room = each;
            }
            room -= size;
        }
        return total <= alone ? 1 : parts;
    }

    /** Septets of a character; 0 when it is in neither table. */
    private static int septets(int unit) {
        if (BASIC.indexOf(unit) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(unit) >= 0 ? 2 : 0;
    }
}
