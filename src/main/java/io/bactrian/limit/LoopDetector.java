package io.bactrian.limit;

import io.bactrian.keyword.PlainWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells whether a machine answers our answers. It looks at rounds: what the sender wrote between two of our answers, so
 * that a text sent twice, or a flood, is one round. Somebody who texts "yes" or "ok" again and again is no machine: short
 * words count only at a pace that no thumb keeps up.
 */
public final class LoopDetector {

    private static final int FEWEST_WORDS = 3;
    private static final int FEWEST_CHARACTERS = 12;
    private static final double ALIKE = 0.8;
    private static final int FEW_WORDINGS = 2;
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");

    /** @param after the time since our answer; null for the round that began the talk */
    private record Round(String said, Duration after, Instant at) {

        // reduced only when asked for: of a long talk hardly any round is ever compared
        private String words() {
            return PlainWords.of(said);
        }
    }

    private final LoopSettings settings;

    public LoopDetector(LoopSettings settings) {
        this.settings = settings;
    }

    /** How many texts it has to see, the newest included. */
    public int looksAt() {
        return 2
                * Math.max(
                        Math.max(settings.same(), settings.alike()), Math.max(settings.hasty(), settings.tireless()));
    }

    /**
     * The sign of a machine, as a sentence; empty when there is none.
     *
     * @param heard the last texts, oldest first, the newest by the sender; what a person wrote begins the count anew
     */
    public Optional<String> sign(List<Heard> heard) {
        List<Round> rounds = rounds(heard);
        if (rounds.isEmpty()) {
            return Optional.empty();
        }
        Round newest = rounds.get(rounds.size() - 1);
        String words = newest.words();
        boolean telling = isTelling(words);
        if (telling && run(rounds, settings.same(), round -> round.words().equals(words))) {
            return sentence("The same words came %d times, each after our answer.", settings.same());
        }
        if (telling && run(rounds, settings.alike(), round -> alike(round.words(), words))) {
            return sentence("Nearly the same words came %d times, each after our answer.", settings.alike());
        }
        if (run(rounds, settings.hasty(), round -> within(round, settings.hastyWithin()))
                && wordings(rounds, settings.hasty()) <= FEW_WORDINGS) {
            return sentence("%d answers in a row came at once, with the same few words.", settings.hasty());
        }
        if (run(rounds, settings.tireless(), round -> within(round, settings.tirelessWithin()))) {
            return sentence("%d answers in a row came at a machine's pace.", settings.tireless());
        }
        return Optional.empty();
    }

    private List<Round> rounds(List<Heard> heard) {
        List<Round> rounds = new ArrayList<>();
        Instant answeredAt = null;
        boolean open = false;
        Instant newest = heard.isEmpty() ? null : heard.get(heard.size() - 1).at();
        for (Heard text : heard) {
            boolean old = text.at().plus(settings.window()).isBefore(newest);
            if (text.by() == Heard.By.PERSON || old) {
                rounds.clear();
                answeredAt = null;
                open = false;
            } else if (text.by() == Heard.By.MACHINE) {
                answeredAt = text.at();
                open = false;
            } else if (open) {
                Round begun = rounds.remove(rounds.size() - 1);
                rounds.add(new Round(text.words(), begun.after(), begun.at()));
            } else {
                Duration after = answeredAt == null ? null : Duration.between(answeredAt, text.at());
                rounds.add(new Round(text.words(), after, text.at()));
                open = true;
            }
        }
        return rounds;
    }

    private static boolean run(List<Round> rounds, int length, Predicate<Round> sign) {
        return length > 0
                && rounds.size() >= length
                && rounds.subList(rounds.size() - length, rounds.size()).stream()
                        .allMatch(sign);
    }

    private static boolean within(Round round, Duration limit) {
        return round.after() != null && round.after().compareTo(limit) <= 0;
    }

    private static long wordings(List<Round> rounds, int last) {
        return rounds.subList(rounds.size() - last, rounds.size()).stream()
                .map(Round::words)
                .distinct()
                .count();
    }

    private static boolean isTelling(String words) {
        return words.length() >= FEWEST_CHARACTERS && words.split(" ").length >= FEWEST_WORDS;
    }

    /** Whether at least four fifths of the words of both are in both, digits apart. */
    private static boolean alike(String one, String other) {
        Set<String> first = words(one);
        Set<String> second = words(other);
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return !both.isEmpty() && both.size() >= ALIKE * all.size();
    }

    private static Set<String> words(String words) {
        return new HashSet<>(Arrays.asList(DIGITS.matcher(words).replaceAll("0").split(" ")));
    }

    private static Optional<String> sentence(String form, int rounds) {
        return Optional.of(form.formatted(rounds) + " That looks like an automatic reply.");
    }
}
