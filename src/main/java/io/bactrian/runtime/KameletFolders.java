package io.bactrian.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the folders that hold kamelets, so that a vendor's kamelets can lie beside its routes. */
final class KameletFolders {

    private KameletFolders() {}

    /** Every folder below the root that holds a kamelet, as the kamelet component wants them: with commas. */
    static String under(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".kamelet.yaml"))
                    .map(file -> "file:" + file.getParent())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
