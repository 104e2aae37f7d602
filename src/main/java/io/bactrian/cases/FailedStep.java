package io.bactrian.cases;

import java.util.ArrayList;
import java.util.List;

/** A case went otherwise than it says: at which step, and what was the difference. */
public final class FailedStep extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Case.Step step;
    private final transient List<String> hints;

    FailedStep(Case.Step step, Throwable cause) {
        this(step, cause, List.of());
    }

    private FailedStep(Case.Step step, Throwable cause, List<String> hints) {
        super(
                step.section() + " " + step.word() + " (line " + step.line() + "): " + cause.getMessage()
                        + (hints.isEmpty() ? "" : "; " + String.join("; ", hints)),
                cause);
        this.step = step;
        this.hints = List.copyOf(hints);
    }

    /** The same with sentences that may explain it. */
    FailedStep with(List<String> more) {
        return new FailedStep(step, getCause(), more);
    }

    public Case.Step step() {
        return step;
    }

    /** What went wrong, in lines: where, what was expected and what was found, or a sentence; and what may explain it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (getCause() instanceof Difference difference) {
            lines.add("where:    " + difference.where());
            lines.add("expected: " + difference.expected());
            lines.add("found:    " + difference.found());
        } else {
            lines.add(String.valueOf(getCause().getMessage()));
        }
        hints.forEach(hint -> lines.add("note:     " + hint));
        return lines;
    }
}
