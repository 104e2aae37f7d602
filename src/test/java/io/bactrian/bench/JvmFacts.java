package io.bactrian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM of another process holds, from the kernel and from {@code jcmd}. */
final class JvmFacts {

    private static final Pattern HEAP = Pattern.compile("(?:total|garbage-first heap.*?) (\\d+)K, used (\\d+)K");

    private final long pid;

    JvmFacts(long pid) {
        this.pid = pid;
    }

    /** Threads of the operating system. */
    int threads() {
        return (int) status("Threads");
    }

    /** Resident memory, in MiB, of this process alone. */
    double rssMiB() {
        return status("VmRSS") / 1024.0;
    }

    /** What lives on the heap after a full collection, in MiB. */
    double liveHeapMiB() {
        jcmd("GC.run");
        Matcher said = HEAP.matcher(jcmd("GC.heap_info"));
        long used = 0;
        boolean any = false;
        while (said.find()) {
            used += Long.parseLong(said.group(2));
            any = true;
        }
        if (!any) {
            throw new IllegalStateException("jcmd tells of no heap");
        }
        return used / 1024.0;
    }

    private long status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
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
