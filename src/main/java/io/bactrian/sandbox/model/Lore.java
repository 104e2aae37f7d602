package io.bactrian.sandbox.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.agent.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers a question with sentences of the passages that were found, and says how sure that is. */
final class Lore {

    /** An answer below this share of covered words is a guess. */
    static final double ENOUGH = 0.55;

    /** What a heading that the question names takes away from the doubt. */
    private static final double NAMED = 0.3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CLAUSES = Pattern.compile("[.!?,;\\n]+\\s*|\\s+(?:and|but|because|so)\\s+");
    private static final Pattern ORDER_NUMBER = Pattern.compile("(?i)(?:\\border\\s+)?#?\\b\\d{4,10}\\b");
    private static final Set<String> ASKING = Wording.set(
            """
            how what what's whats when where where's which who why can could do does is are will would may
            should much many long
            """);

    private final Knowledge knowledge;
    private final Set<String> acts;

    Lore(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.acts = knowledge.stems("return refund exchange cancel change repair rent pay claim warranty");
    }

    /** A heading and what stands under it. */
    record Passage(String title, String text) {}

    /**
     * The best answer.
     *
     * @param sentences the words of the passage that fit the question
     * @param confidence 0..1, from the share of the question that the passage covers and from its lead over the next
     */
    record Answer(String title, String sentences, double coverage, double confidence) {}

    /** Whether anything in a text says what it is about. */
    boolean hasSubject(String text) {
        return !knowledge.stems(text).isEmpty();
    }

    /** The part of a text that asks, without what is told around it and without an order's number. */
    String focus(String text) {
        String unnumbered = ORDER_NUMBER.matcher(text).replaceAll("");
        StringBuilder focus = new StringBuilder();
        for (String clause : CLAUSES.split(unnumbered)) {
            boolean asks = Wording.of(clause).has(ASKING);
            if (asks && !knowledge.stems(clause).isEmpty()) {
                focus.append(focus.isEmpty() ? "" : " ").append(clause.strip());
            }
        }
        return focus.isEmpty() ? unnumbered.strip() : focus.toString();
    }

    /** The passages in the result of a search tool: JSON of any shape with titles and texts, or prose. */
    static List<Passage> passages(String result) {
        List<Passage> passages = new ArrayList<>();
        try {
            collect(JSON.readTree(result), passages);
        } catch (JsonProcessingException e) {
            passages.add(new Passage("", result));
        }
        return passages;
    }

    /** The passages that the model finds by itself, where no tool is offered. */
    List<Passage> search(String question) {
        return knowledge.search(question, 5).stream()
                .map(found -> new Passage(found.title(), found.text()))
                .toList();
    }

    /** The answer that the passages give, empty when they share no word with the question. */
    Optional<Answer> answer(String question, List<Passage> passages, int most) {
        // the first of equals stays first, since the search put it there
        List<Passage> best = passages.stream()
                .filter(passage -> coverage(question, passage) > 0)
                .sorted(Comparator.comparingDouble((Passage passage) -> -coverage(question, passage)))
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Passage first = best.get(0);
        double coverage = coverage(question, first);
        double lead = best.size() < 2 ? 1 : coverage - coverage(question, best.get(1));
        return Optional.of(new Answer(
                first.title(), extract(question, first.text(), most), coverage, 0.1 + 0.75 * coverage + 0.15 * lead));
    }

    /** A word for the intent: the title's letters and digits with hyphens between. */
    static String slug(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "question" : slug;
    }

    private double coverage(String question, Passage passage) {
        Set<String> asked = knowledge.stems(question);
        Set<String> known = knowledge.stems(passage.title() + "\n" + passage.text());
        double all = asked.stream().mapToDouble(this::weight).sum();
        double had =
                asked.stream().filter(known::contains).mapToDouble(this::weight).sum();
        double covered = all == 0 ? 0 : had / all;
        return covered + (1 - covered) * (isNamed(asked, passage) ? NAMED : 0);
    }

    /** What is to be done tells more about the subject than what it is to be done with. */
    private double weight(String stem) {
        return knowledge.weight(stem) * (acts.contains(stem) ? 3 : 1);
    }

    /** Whether the question has all words of the passage's own heading, and these are two at least. */
    private boolean isNamed(Set<String> asked, Passage passage) {
        String heading = passage.title().substring(passage.title().lastIndexOf(": ") + 1);
        Set<String> words = knowledge.stems(heading);
        return words.size() > 1 && asked.containsAll(words);
    }

    /** The sentences that tell most about the question, then those that follow, in the passage's order. */
    private String extract(String question, String text, int most) {
        List<String> sentences = Phrasing.sentences(Phrasing.plain(text));
        Set<String> asked = knowledge.stems(question);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -worth(asked, sentences.get(i))));
        Set<Integer> chosen = new TreeSet<>();
        int length = -1;
        for (int i : order) {
            if (length + 1 + sentences.get(i).length() <= most) {
                chosen.add(i);
                length += 1 + sentences.get(i).length();
            }
        }
        return chosen.isEmpty()
                ? Phrasing.fit(sentences.get(order.get(0)), most)
                : String.join(" ", chosen.stream().map(sentences::get).toList());
    }

    private double worth(Set<String> asked, String sentence) {
        Set<String> shared = new LinkedHashSet<>(knowledge.stems(sentence));
        shared.retainAll(asked);
        return shared.stream().mapToDouble(knowledge::weight).sum();
    }

    private static void collect(JsonNode node, List<Passage> passages) {
        if (node.isObject() && node.path("text").isTextual()) {
            passages.add(
                    new Passage(node.path("title").asText(""), node.path("text").asText()));
        } else if (node.isContainerNode()) {
            node.forEach(child -> collect(child, passages));
        } else if (node.isTextual() && !node.asText().isBlank()) {
            passages.add(new Passage("", node.asText()));
        }
    }
}
