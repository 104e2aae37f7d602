package io.bactrian.cases;

import java.nio.file.Path;

/** A file that cannot be played: it says where, and which words there are. */
public final class BrokenCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line from 1; 0 where none is to blame */
    BrokenCase(Path file, int line, String sentence) {
        super(file + (line == 0 ? "" : ":" + line) + ": " + sentence);
    }
}
