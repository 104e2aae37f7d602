package io.bactrian.cases;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Tells how cases went: a line for each, what was different, and a sum. */
final class CaseReport {

    private final PrintStream out;
    private final long begun = System.nanoTime();
    private int passed;
    private int failed;
    private int broken;
    private boolean said;

    CaseReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Plays a case, and says how it went.
     *
     * @param leaks how many lines with a secret or a whole number were printed so far
     */
    void play(Case script, CaseRunner runner, IntSupplier leaks) {
        int before = leaks.getAsInt();
        try {
            runner.run(script);
            if (leaks.getAsInt() > before) {
                failed++;
                out.println("FAIL  " + script.file());
                out.println("      the gateway printed a secret or a whole phone number");
                return;
            }
            passed++;
            out.println("ok    " + script.file());
        } catch (FailedStep failure) {
            failed++;
            Case.Step step = failure.step();
            out.println("FAIL  " + script.file() + ":" + step.line() + "  " + step.section() + " " + step.word());
            failure.lines().forEach(line -> out.println("      " + line));
        } catch (BrokenCase e) {
            broken++;
            out.println("WRONG " + e.getMessage());
        } catch (AssertionError e) {
            failed++;
            out.println("FAIL  " + script.file());
            out.println("      " + e.getMessage());
        }
    }

    /** A sentence about something that kept the cases from being played. */
    void say(String sentence) {
        said = true;
        out.println(sentence);
    }

    /** Whether all cases passed, and nothing else went wrong. */
    boolean isWhole() {
        return failed == 0 && broken == 0 && !said;
    }

    /** Whether every case could be played. */
    boolean isPlayed() {
        return broken == 0 && !said;
    }

    /** @param log what the gateway printed, for whoever wants to know more; null when nobody does */
    void end(Path log) {
        int all = passed + failed + broken;
        if (all > 0) {
            double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
            out.printf(
                    Locale.ROOT,
                    "%s passed%s%s, in %.0f s.%n",
                    of(passed, all),
                    part(failed, "failed"),
                    part(broken, "could not be played"),
                    seconds);
        }
        if (log != null) {
            out.println("What the gateway printed: " + log);
        }
    }

    private static String of(int passed, int all) {
        return passed == all ? (all == 1 ? "1 case" : all + " cases") : passed + " of " + all + " cases";
    }

    private static String part(int count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }
}
