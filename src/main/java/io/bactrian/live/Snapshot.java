package io.bactrian.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What lies in the folders that integrators edit, at one moment: each file with its size and time of change. Files and
 * folders whose names begin with a dot or end in {@code ~} are an editor's own and do not count, nor do the cases and what
 * plays a carrier in them.
 *
 * @param files by their path below home, with slashes
 */
public record Snapshot(Map<String, Mark> files) {

    /**
     * How a file is told from its earlier form.
     *
     * @param key what the file system knows it by; another when a file was moved to its place. Null where it has none
     * @param inode when anything of it was changed, its mode too, which no tool sets back; null where there is no such time
     */
    public record Mark(long size, FileTime changed, Object key, Object inode) {}

    private static final Mark UNREADABLE = new Mark(-1, FileTime.fromMillis(0), null, null);
    private static final Set<FileVisitOption> LINKS = Set.of(FileVisitOption.FOLLOW_LINKS);
    private static final List<String> FOLDERS = List.of("routes", "config");

    /** A file that goes away while it is looked at is left out. */
    public static Snapshot of(Path home) {
        Map<String, Mark> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path root = home.resolve(folder);
            if (Files.isDirectory(root)) {
                walk(home, root, files);
            }
        }
        return new Snapshot(files);
    }

    /** What is another since then, a sentence a file: {@code config/keywords.yaml (changed)}. */
    List<String> since(Snapshot earlier) {
        Set<String> all = new TreeSet<>(files.keySet());
        all.addAll(earlier.files.keySet());
        List<String> differences = new ArrayList<>();
        for (String file : all) {
            Mark now = files.get(file);
            Mark then = earlier.files.get(file);
            if (now == null) {
                differences.add(file + " (deleted)");
            } else if (then == null) {
                differences.add(file + " (new)");
            } else if (!now.equals(then)) {
                differences.add(file + " (changed)");
            }
        }
        return differences;
    }

    private static void walk(Path home, Path root, Map<String, Mark> files) {
        try {
            // what a link leads to counts: mounted configuration is swapped behind one
            Files.walkFileTree(root, LINKS, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    return isOwn(name) || name.equals("cases")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (!isOwn(name) && !name.equals("stand-in.yaml")) {
                        files.put(home.relativize(file).toString().replace('\\', '/'), mark(file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    if (!isOwn(file.getFileName().toString())) {
                        files.put(home.relativize(file).toString().replace('\\', '/'), UNREADABLE);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be looked at", e);
        }
    }

    private static Mark mark(Path file, BasicFileAttributes attributes) {
        Object inode = null;
        try {
            inode = Files.getAttribute(file, "unix:ctime");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // elsewhere than on Unix
        }
        return new Mark(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), inode);
    }

    private static boolean isOwn(String name) {
        return name.startsWith(".") || name.endsWith("~");
    }
}
