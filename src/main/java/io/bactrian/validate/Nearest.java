package io.bactrian.validate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The word that somebody may have meant. */
public final class Nearest {

    private static final int SHOWN = 8;

    private Nearest() {}

    /** The known word that takes the fewest changes, if they are few: a third of the letters at most. */
    public static Optional<String> to(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> isNear(lower, candidate.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The known word that takes the fewest changes, at most so many. */
    public static Optional<String> within(int changes, String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= changes)
                .filter(candidate -> distance(word, candidate) <= changes)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean "x"?}, or, where nothing is near, the words that there are. */
    public static String hint(String word, Collection<String> known, String otherwise) {
        return to(word, known).map(found -> "did you mean \"" + found + "\"?").orElseGet(() -> list(known, otherwise));
    }

    private static String list(Collection<String> known, String otherwise) {
        String shown = known.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
        if (shown.isEmpty()) {
            return otherwise;
        }
        return otherwise + "; known " + (known.size() == 1 ? "is " : "are ") + shown
                + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
    }

    private static boolean isNear(String word, String found) {
        int changes = distance(word, found);
        return changes <= Math.max(1, Math.max(word.length(), found.length()) / 3)
                || word.length() >= 4 && (found.startsWith(word) || found.endsWith(word));
    }

    /** How many letters must be changed, added, dropped, or swapped with their neighbour. */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[other.length()];
    }
}
