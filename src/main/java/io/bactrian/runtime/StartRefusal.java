package io.bactrian.runtime;

import io.bactrian.live.FilesRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway does not start, for reasons that the person who starts it can mend. Its lines are the last that the
 * process prints; they name settings and folders, never values of secrets.
 */
public final class StartRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /** @param lines sentences for a person, at least one */
    public StartRefusal(List<String> lines) {
        super(String.join(" ", lines));
        this.lines = List.copyOf(lines);
    }

    /** A refusal in one sentence, with the failure behind it (null: none). */
    public StartRefusal(String line, Throwable cause) {
        super(line, cause);
        this.lines = List.of(line);
    }

    /** The sentences to print, in order. */
    public List<String> lines() {
        return lines;
    }

    /** The refusal among a failure and its causes; files that are not whole are one too. */
    public static Optional<StartRefusal> in(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof StartRefusal refusal) {
                return Optional.of(refusal);
            }
            if (t instanceof FilesRefused refused) {
                return Optional.of(of(refused));
            }
        }
        return Optional.empty();
    }

    private static StartRefusal of(FilesRefused refused) {
        List<String> lines = new ArrayList<>();
        lines.add("Bactrian cannot start with these files:");
        refused.findings().forEach(finding -> lines.add(finding.toString()));
        return new StartRefusal(lines);
    }
}
