package io.bactrian.testing;

import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders below {@code target} for what the tests keep. */
final class TestFolders {

    private TestFolders() {}

    /** The folder, without what earlier runs left. It need not exist. */
    static Path emptied(String name) {
        Path folder = Path.of("target", name);
        FileSystemUtils.deleteRecursively(folder.toFile());
        return folder;
    }
}
