package io.bactrian.bench;

import java.nio.file.Path;

/** The page of the figures, made from the lines that {@link Report} keeps. */
final class PerformancePage {

    private PerformancePage() {}

    static String text(Path lines) {
        return "# Performance\n";
    }
}
