package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Disks that are full, made with small file systems in memory; left out where they cannot be mounted. */
@Timeout(240)
class DiskFaults {

    private static final String GROUP = "Disks";

    private Path disk;

    @BeforeEach
    void folder() throws IOException {
        disk = Files.createTempDirectory("small-disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
        Files.deleteIfExists(disk);
    }

    @Test
    @DisplayName("the database's disk is full: texts are kept in the spool")
    void databaseDisk() throws Exception {
        mount(220);
        try (Rig rig = new Rig(1, Map.of(), disk).started()) {
            Trial trial = new Trial(
                    rig,
                    GROUP,
                    "the database's disk is full",
                    "filled to the last byte for 10 s, then there is room again");
            trial.traffic().begin(10);
            Node.pause(2_000);
            Path filler = fill();
            Node.pause(10_000);
            Files.delete(filler);
            rig.postgres().start();
            trial.faultEnds();
            Node.pause(2_000);
            trial.ends();
        }
    }

    @Test
    @DisplayName("database away and the spool's disk full: 503, never 2xx, and both heal by themselves")
    void spoolDisk() throws Exception {
        mount(8);
        try (Rig rig = new Rig(1, Map.of("GATEWAY_DATA", disk.toString())).started()) {
            Trial trial = new Trial(
                            rig,
                            GROUP,
                            "database away, the spool's disk full",
                            "PostgreSQL stopped, data folder filled to the last byte; then both come back")
                    .withoutIntake();
            trial.traffic().begin(rig.customer(), "While all is well");
            rig.postgres().stop();
            Path filler = fill();
            for (int n = 0; n < 5; n++) {
                assertThat(trial.traffic()
                                .repeating(Traffic.Repeats.DEFAULT)
                                .texts(rig.customer(), "Nowhere to go " + n)
                                .statuses())
                        .containsExactly(503);
            }
            Files.delete(filler);
            trial.traffic().repeating(Traffic.Repeats.ALL).begin(10);
            Node.pause(3_000);
            rig.postgres().start();
            trial.faultEnds();
            Node.pause(2_000);
            trial.ends();
        }
    }

    private void mount(int megabytes) throws Exception {
        int code = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(code == 0, "No file system can be mounted here");
    }

    /** Writes until nothing more goes in. */
    private Path fill() throws IOException {
        Path file = disk.resolve("filler");
        byte[] piece = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            return file;
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
