package io.bactrian.sandbox.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Brings words into a text message: whole sentences, few enough characters, signs that every phone's alphabet has. */
final class Phrasing {

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("\u2018", "'"),
            Map.entry("\u2019", "'"),
            Map.entry("\u201c", "\""),
            Map.entry("\u201d", "\""),
            Map.entry("\u2013", "-"),
            Map.entry("\u2014", "-"),
            Map.entry("\u2022", "-"),
            Map.entry("\u2026", "..."),
            Map.entry("\u00a0", " "),
            Map.entry("\u202f", " "),
            Map.entry("\t", " "));

    private Phrasing() {}

    /** The sentences of a text, in order. */
    static List<String> sentences(String text) {
        return Arrays.stream(text.strip().split("(?<=[.!?])\\s+(?=[\\p{Lu}\\d\"'])"))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    /** Typographic signs replaced by those of GSM-7; other signs stay as they are. */
    static String plain(String text) {
        String plain = text;
        for (Map.Entry<String, String> sign : PLAIN.entrySet()) {
            plain = plain.replace(sign.getKey(), sign.getValue());
        }
        return plain;
    }

    /**
     * As many of the first sentences as fit; where not even one does, its first words and three dots.
     *
     * @param most the most characters, at least 1
     */
    static String fit(String text, int most) {
        String plain = plain(text).strip();
        StringBuilder kept = new StringBuilder();
        for (String sentence : sentences(plain)) {
            if (kept.length() + sentence.length() + (kept.isEmpty() ? 0 : 1) > most) {
                break;
            }
            kept.append(kept.isEmpty() ? "" : " ").append(sentence);
        }
        return kept.isEmpty() ? cut(plain, most) : kept.toString();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        if (most <= 3) {
            return text.substring(0, most);
        }
        int space = text.lastIndexOf(' ', most - 3);
        return text.substring(0, space > 0 ? space : most - 3).stripTrailing() + "...";
    }
}
