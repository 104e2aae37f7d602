package io.bactrian.live;

import io.bactrian.validate.Finding;
import java.util.List;

/** The gateway does not start with the files as they lie there. */
public final class FilesRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public FilesRefused(List<Finding> findings) {
        super("The files are not whole: " + findings.get(0));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, at least one place. */
    public List<Finding> findings() {
        return findings;
    }
}
