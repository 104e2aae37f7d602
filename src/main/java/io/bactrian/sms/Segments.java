package io.bactrian.sms;

import java.util.ArrayList;
import java.util.List;
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
    static final String GSM_7 = "GSM-7";
    private static final byte[] SEPTETS = septets();

    private Segments() {}

    /**
     * The encoding and number of parts of a text. An extension character and a surrogate pair are never split across parts.
     *
     * @param text never null; an empty text is one part
     */
    public static SegmentCount count(String text) {
        Encoding encoding = gsmLength(text) == text.length() ? Encoding.GSM : Encoding.UCS;
        Parts parts = new Parts(encoding);
        for (int i = 0; i < text.length(); i += encoding.units(text, i)) {
            parts.add(encoding.size(text, i));
        }
        return new SegmentCount(encoding.word, parts.count());
    }

    /**
     * The parts a text is sent in, in order; together they are the text.
     *
     * @param text never null; an empty text is one part
     */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        Encoding encoding = gsmLength(text) == text.length() ? Encoding.GSM : Encoding.UCS;
        boolean alone = count(text).segments() == 1;
        Parts filled = new Parts(encoding);
        int begin = 0;
        for (int i = 0; i < text.length() && !alone; i += encoding.units(text, i)) {
            int before = filled.parts;
            filled.add(encoding.size(text, i));
            if (filled.parts > before) {
                parts.add(text.substring(begin, i));
                begin = i;
            }
        }
        parts.add(text.substring(begin));
        return parts;
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
        int end = fitting(text, most);
        // from the end on: the space behind a sentence or word need not fit
        int last = end - 1;
        int sentence = Stream.of(". ", "! ", "? ")
                .mapToInt(stop -> text.lastIndexOf(stop, last))
                .max()
                .getAsInt();
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, sentence > 0 ? sentence + 1 : word > 0 ? word : end);
    }

    /** Where the longest beginning ends that fits; without the characters that take GSM-7 from the text, more may fit. */
    private static int fitting(String text, int most) {
        int gsm = gsmLength(text);
        int ucs = fitting(text, text.length(), Encoding.UCS, most);
        return ucs > gsm ? ucs : fitting(text, gsm, Encoding.GSM, most);
    }

    private static int fitting(String text, int end, Encoding encoding, int most) {
        Parts parts = new Parts(encoding);
        for (int i = 0; i < end; i += encoding.units(text, i)) {
            parts.add(encoding.size(text, i));
            if (parts.count() > most) {
                return i;
            }
        }
        return end;
    }

    /** How far the text goes without a character that is in neither table. */
    private static int gsmLength(String text) {
        int i = 0;
        while (i < text.length() && septets(text.charAt(i)) > 0) {
            i++;
        }
        return i;
    }

    /** Septets of a character; 0 when it is in neither table. */
    private static int septets(char unit) {
        return unit < SEPTETS.length ? SEPTETS[unit] : 0;
    }

    private static byte[] septets() {
        byte[] septets = new byte['€' + 1];
        BASIC.chars().forEach(unit -> septets[unit] = 1);
        EXTENSION.chars().forEach(unit -> septets[unit] = 2);
        return septets;
    }

    private enum Encoding {
        GSM(GSM_7, 160, 153),
        UCS("UCS-2", 70, 67);

        private final String word;
        private final int alone;
        private final int each;

        Encoding(String word, int alone, int each) {
            this.word = word;
            this.alone = alone;
            this.each = each;
        }

        /** Code units of the character at a place. */
        private int units(String text, int at) {
            return this == GSM ? 1 : Character.charCount(text.codePointAt(at));
        }

        /** What the character at a place takes: septets or code units. */
        private int size(String text, int at) {
            return this == GSM ? septets(text.charAt(at)) : units(text, at);
        }
    }

    /** Parts that are filled one character after the other. */
    private static final class Parts {
        private final Encoding encoding;
        private int total;
        private int parts = 1;
        private int room;

        private Parts(Encoding encoding) {
            this.encoding = encoding;
            this.room = encoding.each;
        }

        private void add(int size) {
            total += size;
            if (size > room) {
                parts++;
                room = encoding.each;
            }
            room -= size;
        }

        private int count() {
            return total <= encoding.alone ? 1 : parts;
        }
    }
}
