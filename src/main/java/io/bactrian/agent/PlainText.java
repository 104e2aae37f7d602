package io.bactrian.agent;

/** Makes text that came from a model safe to store, log and send. */
final class PlainText {

    private PlainText() {}

    /**
     * Drops control characters (C0, DEL, C1) and halves of surrogate pairs, turns CR LF and CR into a line feed and a
     * tab into a space, strips white space at both ends and cuts to a length, never through a character.
     *
     * @param text may be null
     * @param limit the longest result, in UTF-16 units
     * @return null only for null
     */
    static String of(String text, int limit) {
        if (text == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder(Math.min(text.length(), limit));
        text.replace("\r\n", "\n")
                .codePoints()
                .map(PlainText::mapped)
                .filter(c -> c >= 0)
                .forEach(plain::appendCodePoint);
        String stripped = plain.toString().strip();
        if (stripped.length() <= limit) {
            return stripped;
        }
        int end = Character.isHighSurrogate(stripped.charAt(limit - 1)) ? limit - 1 : limit;
        return stripped.substring(0, end).strip();
    }

    private static int mapped(int c) {
        return switch (c) {
            case '\r', '\n' -> '\n';
            case '\t' -> ' ';
            default -> Character.isISOControl(c) || isHalfPair(c) ? -1 : c;
        };
    }

    private static boolean isHalfPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
