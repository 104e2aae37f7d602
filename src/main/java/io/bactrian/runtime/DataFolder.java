package io.bactrian.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder that everything of a node lies in. */
final class DataFolder {

    private DataFolder() {}

    /**
     * Makes the folder where it is not there, and tries to write into it.
     *
     * @return what keeps it from being used, as a sentence; empty when nothing does
     */
    static Optional<String> fault(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("GATEWAY_DATA (" + folder + ") is no folder that can be written to: give it to the user"
                    + " that runs the gateway, or name another.");
        }
    }
}
