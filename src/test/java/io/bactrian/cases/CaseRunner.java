package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.Await;
import io.bactrian.testing.Gateway;
import java.util.Map;
import java.util.TreeSet;

/** Plays a case step by step; before anything is looked at, the gateway may finish what it is doing for the customer. */
public final class CaseRunner {

    private static final Map<String, Map<String, Word>> VOCABULARY =
            Map.of("given", GivenWords.all(), "when", WhenWords.all(), "then", ThenWords.all());

    private final Gateway gateway;

    public CaseRunner(Gateway gateway) {
        this.gateway = gateway;
    }

    public void run(Case script) {
        Scene scene = new Scene(gateway);
        boolean settled = false;
        try {
            for (Case.Step step : script.steps()) {
                boolean look = VOCABULARY.get("then").containsKey(step.word());
                if (look && !settled) {
                    scene.customer().settles();
                }
                settled = look;
                play(scene, step, look);
            }
        } finally {
            gateway.stubs().model().release(scene.customer().number());
        }
        assertThat(gateway.logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    private static void play(Scene scene, Case.Step step, boolean look) {
        Word word = find(step);
        try {
            if (look) {
                Await.until(() -> word.play(scene, step.value()));
            } else {
                word.play(scene, step.value());
            }
        } catch (AssertionError failure) {
            throw new AssertionError(step.section() + " " + step.word() + ": " + failure.getMessage(), failure);
        }
    }

    /** In {@code steps} every word may stand; elsewhere only those of the section. */
    static Word find(Case.Step step) {
        for (Map.Entry<String, Map<String, Word>> section : VOCABULARY.entrySet()) {
            boolean may = step.section().equals("steps") || step.section().equals(section.getKey());
            if (may && section.getValue().containsKey(step.word())) {
                return section.getValue().get(step.word());
            }
        }
        throw new IllegalArgumentException(
                "\"" + step.word() + "\" is no word of " + step.section() + "; known are " + words(step.section()));
    }

    static TreeSet<String> words(String section) {
        TreeSet<String> words = new TreeSet<>();
        VOCABULARY.forEach((name, part) -> {
            if (section.equals("steps") || section.equals(name)) {
                words.addAll(part.keySet());
            }
        });
        return words;
    }
}
