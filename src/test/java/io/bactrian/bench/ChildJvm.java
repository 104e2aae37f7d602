package io.bactrian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM beside this one, on this one's class path. Its output goes into a file, so that reading it costs nothing here. */
final class ChildJvm {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path LOGS = Path.of("target", "bench", "logs");

    /** With {@code -Dbench.jvm="<flags>"} more flags of every peer's JVM, which the page names. */
    private static final List<String> MORE = Arrays.stream(
                    System.getProperty("bench.jvm", "").split(" "))
            .filter(flag -> !flag.isBlank())
            .toList();

    private final String name;
    private Process process;

    /** @param name of its log in {@code target/bench/logs} */
    ChildJvm(String name) {
        this.name = name;
    }

    /**
     * Starts it with {@link Peer#JVM} and does not wait until it is ready.
     *
     * @param flags more flags of the JVM, and last what it runs: {@link #classes}, or {@code -jar} and a file
     * @param environment all that it sees
     */
    void start(List<String> flags, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Peer.JVM);
        command.addAll(MORE);
        command.addAll(flags);
        try {
            Files.createDirectories(LOGS);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes the JVM run this class, as it is compiled here. */
    static List<String> classes(Class<?> main) {
        return List.of("-cp", System.getProperty("java.class.path"), main.getName());
    }

    /** Waits until the address answers 200. */
    void awaitReady(String url) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (status(url) != 200) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(name + " is not ready; see " + log());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return LOGS.resolve(name + ".log");
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not end; see " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int status(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
