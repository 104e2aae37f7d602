package io.bactrian.cases;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.bactrian.cases.carrier.StandIn;
import java.util.Map;
import java.util.TreeSet;

/** Plays a case step by step; before anything is looked at, the gateway may finish what it is doing for the customer. */
public final class CaseRunner {

    private static final Map<String, Map<String, Word>> VOCABULARY =
            Map.of("given", GivenWords.all(), "when", WhenWords.all(), "then", ThenWords.all());

    /** The demo's own carrier. */
    private static final String USUAL_PROVIDER = "twilio";

    private final Stage stage;

    public CaseRunner(Stage stage) {
        this.stage = stage;
    }

    /**
     * Plays it to its end, or to the first thing that is not as expected.
     *
     * @throws FailedStep then
     * @throws BrokenCase when it says what nobody can do
     */
    public void run(Case script) {
        check(script);
        Scene scene = scene(script);
        int complaints = scene.carrier().complaints().size();
        boolean settled = false;
        try {
            for (Case.Step step : script.steps()) {
                boolean look = VOCABULARY.get("then").containsKey(step.word());
                if (look && !settled) {
                    play(script, step, () -> stage.settles(scene.customer()));
                }
                settled = look;
                Word word = find(script, step);
                Runnable once = () -> word.play(scene, step.value());
                play(script, step, look ? () -> Await.until(once) : once);
            }
        } catch (FailedStep failure) {
            throw failure.with(
                    scene.carrier().complaints().stream().skip(complaints).toList());
        } finally {
            stage.vendors().model().release(scene.customer());
        }
    }

    /** @throws BrokenCase when it has words that there are not */
    public static void check(Case script) {
        script.steps().forEach(step -> {
            find(script, step);
            WordForms.check(script, step);
        });
    }

    /** A carrier's case has a number of its own there; all others text the demo's. */
    private Scene scene(Case script) {
        if (script.provider().isEmpty()) {
            return new Scene(stage, USUAL_PROVIDER, new Stage.Line(Stage.USE_CASE, Stage.NUMBER));
        }
        String provider = script.provider().get();
        if (!stage.vendors().plays(provider)) {
            throw new BrokenCase(
                    script.file(), 0, "its carrier has no file " + StandIn.FILE + ", which tells how it behaves");
        }
        boolean own = script.steps().stream().anyMatch(step -> step.word().equals("use-case"));
        Stage.Line line =
                own ? new Stage.Line(Stage.USE_CASE, Stage.NUMBER) : stage.newLine(provider, MissingNode.getInstance());
        return new Scene(stage, provider, line);
    }

    private static void play(Case script, Case.Step step, Runnable what) {
        try {
            what.run();
        } catch (AssertionError failure) {
            throw new FailedStep(step, failure);
        } catch (IllegalArgumentException wrong) {
            throw new BrokenCase(script.file(), step.line(), step.word() + ": " + wrong.getMessage());
        }
    }

    /** In {@code steps} every word may stand; elsewhere only those of the section. */
    private static Word find(Case script, Case.Step step) {
        for (Map.Entry<String, Map<String, Word>> section : VOCABULARY.entrySet()) {
            boolean may = step.section().equals("steps") || step.section().equals(section.getKey());
            if (may && section.getValue().containsKey(step.word())) {
                return section.getValue().get(step.word());
            }
        }
        throw new BrokenCase(
                script.file(),
                step.line(),
                "\"" + step.word() + "\" is no word of " + step.section() + "; known are " + words(step.section()));
    }

    private static TreeSet<String> words(String section) {
        TreeSet<String> words = new TreeSet<>();
        VOCABULARY.forEach((name, part) -> {
            if (section.equals("steps") || section.equals(name)) {
                words.addAll(part.keySet());
            }
        });
        return words;
    }
}
