package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** As the page on faster starts says: the jar is taken apart, and a first run leaves an archive of its classes. */
final class FasterStart implements AutoCloseable {

    static final Path JAR = Path.of("target", "bactrian.jar");

    /** What the page names for one or two processors. */
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Path archive;

    /** Makes the archive; the load's ground is fresh, and holds what that run left. */
    FasterStart(TurnLoad load) {
        try {
            folder = Files.createTempDirectory("faster-start");
            takeApart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        archive = folder.resolve("bactrian.jsa");
        load.ground().fresh();
        try (Peer first = peer("-XX:ArchiveClassesAtExit=" + archive)) {
            first.start(load.ground());
            load.warmUp(first, 2);
        }
    }

    /** Whether there is a jar to start from. */
    static boolean isPossible() {
        return Files.exists(JAR);
    }

    /** One that starts from the archive. */
    Peer peer() {
        return peer("-XX:SharedArchiveFile=" + archive);
    }

    double archiveMiB() throws IOException {
        return Files.size(archive) / 1024.0 / 1024;
    }

    private Peer peer(String flag) {
        List<String> flags = new ArrayList<>(SMALL);
        flags.add(flag);
        return GatewayPeer.of(folder.resolve("bactrian.jar"), flags);
    }

    private void takeApart() throws IOException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(tool.onExit().join().exitValue()).as("taking the jar apart").isZero();
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
