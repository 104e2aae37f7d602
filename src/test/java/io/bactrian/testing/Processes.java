package io.bactrian.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a test does to a process that it started, from outside. */
final class Processes {

    private Processes() {}

    /** The names of a Java process's threads. */
    static List<String> threads(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return run(jcmd, Long.toString(pid), "Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .toList();
    }

    /** Sends a signal, such as {@code STOP}. */
    static void signal(long pid, String name) {
        run("kill", "-" + name, Long.toString(pid));
    }

    private static List<String> run(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                return output.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
