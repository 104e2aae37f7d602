package io.bactrian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives on another JVM's heap, from {@code jcmd}. */
final class JvmHeap {

    /** One line of G1's, two of the serial collector's: young and old. */
    private static final Pattern USED = Pattern.compile("(?:heap|generation) +total \\d+K, used (\\d+)K");

    private JvmHeap() {}

    /** In MiB, after a full collection. */
    static double liveMiB(long pid) {
        jcmd(pid, "GC.run");
        return usedMiB(jcmd(pid, "GC.heap_info"));
    }

    static double usedMiB(String info) {
        Matcher said = USED.matcher(info);
        long used = 0;
        while (said.find()) {
            used += Long.parseLong(said.group(1));
        }
        if (used == 0) {
            throw new IllegalStateException("jcmd tells of no heap: " + info);
        }
        return used / 1024.0;
    }

    private static String jcmd(long pid, String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
