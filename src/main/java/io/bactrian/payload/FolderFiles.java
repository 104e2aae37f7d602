package io.bactrian.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the files of a folder that integrators edit, one thing a file. */
public final class FolderFiles {

    private FolderFiles() {}

    /**
     * Reads every file of the folder itself, none below it.
     *
     * @param folder one that is not there holds no files
     * @param ending of the names that count, such as {@code .yaml}; files whose names begin with a dot never do
     * @param read makes the thing from its file
     * @return the things by their file's name without the ending
     */
    public static <T> Map<String, T> read(Path folder, String ending, Function<Path, T> read) {
        Map<String, T> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    String name = file.getFileName().toString();
                    if (name.endsWith(ending) && !name.startsWith(".")) {
                        found.put(name.substring(0, name.length() - ending.length()), read.apply(file));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be read", e);
            }
        }
        return found;
    }
}
