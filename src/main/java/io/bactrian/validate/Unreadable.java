package io.bactrian.validate;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;

/** A file or folder that an integrator edits, and that the gateway's user may not read. */
public final class Unreadable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** @param name below the gateway's home, with slashes */
    public Unreadable(String name, IOException cause) {
        super(name + " cannot be read", cause);
        this.finding = finding(name, cause);
    }

    public Finding finding() {
        return finding;
    }

    static Finding finding(String name, IOException cause) {
        String why = cause instanceof AccessDeniedException ? "permission is denied" : "the disk does not give it";
        return new Finding(
                name,
                1,
                1,
                Code.FILE_UNREADABLE.id(),
                "it cannot be read: " + why,
                "let the user that runs the gateway read it");
    }
}
