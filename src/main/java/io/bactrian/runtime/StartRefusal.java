package io.bactrian.runtime;

import io.bactrian.live.FilesRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

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
            if (t instanceof PortInUseException taken) {
                return Optional.of(PortCheck.taken(taken.getPort(), taken));
            }
            if (t instanceof BindException wrong) {
                return Optional.of(of(wrong));
            }
        }
        return Optional.empty();
    }

    /** A property of a framework; where it stands, never what. */
    private static StartRefusal of(BindException wrong) {
        String where = wrong.getProperty() == null || wrong.getProperty().getOrigin() == null
                ? ""
                : " (" + wrong.getProperty().getOrigin() + ")";
        return new StartRefusal(
                wrong.getName() + where + " has a value that cannot be used: mend it, or drop it.", wrong);
    }

    private static StartRefusal of(FilesRefused refused) {
        List<String> lines = new ArrayList<>();
        lines.add("Bactrian cannot start with these files:");
        refused.findings().forEach(finding -> lines.add(finding.toString()));
        return new StartRefusal(lines);
    }
}
