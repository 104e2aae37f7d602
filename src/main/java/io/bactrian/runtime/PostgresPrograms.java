package io.bactrian.runtime;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Calls {@code initdb} and {@code pg_ctl} for one folder of data. */
final class PostgresPrograms {
    private static final int WAIT_SECONDS = 60;

    /** The line of {@code /proc/<pid>/stat}: name, then state, where Z and X mean dead (proc(5)). */
    private static final Pattern LIVING_SERVER = Pattern.compile("^\\d+ \\(postgres\\) [^ZX]");

    private final Path programs;

    /** @param home the folder that holds {@code bin/} */
    PostgresPrograms(Path home) {
        this.programs = home.resolve("bin");
    }

    /**
     * Makes a database cluster, in which everybody must show a password from the first moment on. It is made beside its
     * place and moved there whole, so that a kill in between leaves nothing half done.
     *
     * @param data a folder that does not exist yet
     * @param passwordFile holds the password of the user postgres
     */
    void makeCluster(Path data, Path passwordFile) throws IOException {
        Path fresh = Files.createTempDirectory(data.toAbsolutePath().getParent(), "postgres-new");
        run(
                fresh,
                "initdb",
                "--pgdata=" + fresh,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        Files.move(fresh, data);
    }

    /** Starts the server and waits until it takes connections. Settings are {@code name=value}. */
    void start(Path data, List<String> settings) throws IOException {
        StringBuilder options = new StringBuilder();
        settings.forEach(setting -> options.append(" -c ").append(setting));
        run(
                data,
                "pg_ctl",
                "--pgdata=" + data,
                "--wait",
                "--timeout=" + WAIT_SECONDS,
                "--log=" + data.resolve("start.log"),
                "--options=" + options.toString().strip(),
                "start");
    }

    /** Ends the server in an orderly way: open transactions are rolled back, committed ones are on disk. */
    void stop(Path data) throws IOException {
        run(data, "pg_ctl", "--pgdata=" + data, "--wait", "--timeout=" + WAIT_SECONDS, "--mode=fast", "stop");
    }

    /**
     * Whether a server runs on the folder, maybe left by a gateway that was killed. A pid that by now belongs to another
     * program, as after a reboot or in a new container, or to a dead process that nobody has collected, does not count:
     * its lock is removed, since PostgreSQL would take it for a living server's.
     */
    boolean isRunning(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return false;
        }
        String pid = Files.readAllLines(lock).stream().findFirst().orElse("").strip();
        Path process = Path.of("/proc", pid.matches("\\d{1,9}") ? pid : "0");
        if (!Files.exists(process)) {
            // Left to PostgreSQL, which also looks whether a dead server's children still write.
            return false;
        }
        boolean server =
                LIVING_SERVER.matcher(Files.readString(process.resolve("stat"))).find();
        if (!server) {
            Files.delete(lock);
        }
        return server;
    }

    private void run(Path data, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(data.toAbsolutePath().getParent(), program, ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // The gateway's environment holds the credentials of all vendors; a database needs none of them.
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("TZ", "UTC");
            await(builder.start(), program, output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void await(Process process, String program, Path output) throws IOException {
        try {
            if (!process.waitFor(WAIT_SECONDS + 10L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + WAIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    program + " failed: " + Files.readString(output).strip());
        }
    }
}
