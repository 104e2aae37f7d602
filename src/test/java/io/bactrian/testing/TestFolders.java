package io.bactrian.testing;

import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders below {@code target} for what a JVM of the tests keeps, apart from those of the other JVMs beside it. */
final class TestFolders {

    private TestFolders() {}

    /** The folder of this JVM, without what earlier runs left. It need not exist. */
    static Path emptied(String name) {
        Path folder = Path.of("target", name, System.getProperty("tests.jvm", "jvm-1"));
        FileSystemUtils.deleteRecursively(folder.toFile());
        return folder;
    }
}
