package io.bactrian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What a process and all below it have used, from {@code /proc} (proc(5)). */
final class ProcessTree {

    /** USER_HZ of Linux. */
    private static final double TICKS = 100;

    private static final int USER_TIME = 11;

    /** Seconds of CPU in a second that count as little, and how long that must last. */
    private static final double REST_CPU = 0.2;

    private static final int REST_SECONDS = 2;

    private ProcessTree() {}

    /** User and system seconds so far, those of ended children included. */
    static double cpuSeconds(long pid) {
        return tree(pid).mapToDouble(ProcessTree::cpu).sum();
    }

    /** Resident memory. Pages that processes share are counted for each. */
    static double rssMiB(long pid) {
        return tree(pid).mapToDouble(one -> status(one, "VmRSS:") / 1024.0).sum();
    }

    /** Threads of the operating system. */
    static long threads(long pid) {
        return tree(pid).mapToLong(one -> status(one, "Threads:")).sum();
    }

    /**
     * Waits until the processes do little any more, but no longer than told: behind a warm-up a JVM still compiles what it has seen,
     * and on few processors that takes the time of what is measured.
     */
    static void awaitRest(long pid, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        double used = Double.MAX_VALUE;
        while (used > REST_CPU && System.nanoTime() < end) {
            double before = cpuSeconds(pid);
            LockSupport.parkNanos(Duration.ofSeconds(REST_SECONDS).toNanos());
            used = (cpuSeconds(pid) - before) / REST_SECONDS;
        }
    }

    /** The process takes no more time until {@link #goOn}; its children do. */
    static void stop(long pid) {
        signal("STOP", pid);
    }

    static void goOn(long pid) {
        signal("CONT", pid);
    }

    private static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Stream<Long> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid);
    }

    private static double cpu(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the name may hold blanks; behind its bracket the third field comes first
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = USER_TIME; field < USER_TIME + 4; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS;
        } catch (IOException ended) {
            return 0; // its parent counts it from now on
        }
    }

    private static long status(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
