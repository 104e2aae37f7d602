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

    /** Seconds that the process's Java compilers have used so far, as long as their threads last. */
    static double compilerSeconds(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.map(thread -> thread.resolve("stat"))
                    .map(ProcessTree::stat)
                    .filter(stat -> stat.contains(" CompilerThre"))
                    .mapToDouble(stat -> ticks(stat, 2))
                    .sum();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
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
        // children that have ended are in the two fields behind
        return ticks(stat(Path.of("/proc", Long.toString(pid), "stat")), 4);
    }

    /** One line; empty when it has ended, whose parent counts it from now on. */
    private static String stat(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }

    private static double ticks(String stat, int fields) {
        if (stat.isEmpty()) {
            return 0;
        }
        // the name may hold blanks; behind its bracket the third field comes first
        String[] all = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int field = USER_TIME; field < USER_TIME + fields; field++) {
            ticks += Long.parseLong(all[field]);
        }
        return ticks / TICKS;
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
