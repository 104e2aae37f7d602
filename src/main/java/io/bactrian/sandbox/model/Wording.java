package io.bactrian.sandbox.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A text as a row of plain words, to be asked which words stand in it and how they follow each other. */
final class Wording {

    private final List<String> words;

    private Wording(List<String> words) {
        this.words = words;
    }

    /** Takes a text apart: small letters without accents, apostrophes kept inside words, the rest is space. */
    static Wording of(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        return new Wording(Arrays.stream(plain.split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** A set of words to ask for, written with spaces between. */
    static Set<String> set(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    List<String> words() {
        return words;
    }

    int size() {
        return words.size();
    }

    boolean has(Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    /** Whether all words are of the set, and there is one at least. */
    boolean only(Set<String> all) {
        return !words.isEmpty() && all.containsAll(words);
    }

    long count(Set<String> any) {
        return words.stream().filter(any::contains).count();
    }

    /** Whether a word of the second set follows one of the first, with at most so many words between. */
    boolean follows(Set<String> first, Set<String> second, int between) {
        for (int i = 0; i < words.size(); i++) {
            if (first.contains(words.get(i))) {
                int end = Math.min(words.size(), i + between + 2);
                if (words.subList(i + 1, end).stream().anyMatch(second::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a word of the second set follows one of the first, with nothing but words of the third between. */
    boolean follows(Set<String> first, Set<String> second, Set<String> onlyBetween) {
        for (int i = 0; i < words.size(); i++) {
            int next = i + 1;
            while (first.contains(words.get(i)) && next < words.size() && onlyBetween.contains(words.get(next))) {
                next++;
            }
            if (first.contains(words.get(i)) && next < words.size() && second.contains(words.get(next))) {
                return true;
            }
        }
        return false;
    }
}
