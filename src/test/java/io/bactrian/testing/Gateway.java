package io.bactrian.testing;

import io.bactrian.Bactrian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole gateway in its sandbox, one for all tests of a run, on a free port and with a database of its own. */
public final class Gateway {

    private static final String TOKEN = "test-token-with-every-role";
    private static Gateway running;
    private static boolean tried;

    private final URI base;
    private final JdbcClient jdbc;

    private Gateway(URI base, JdbcClient jdbc) {
        this.base = base;
        this.jdbc = jdbc;
    }

    /** The gateway, started by the first who asks. */
    public static synchronized Gateway running() {
        if (!tried) {
            tried = true;
            running = start();
        }
        if (running == null) {
            throw new IllegalStateException("The gateway did not start; the first test that asked for it says why");
        }
        return running;
    }

    /** Where it answers, without a slash at the end. */
    public URI base() {
        return base;
    }

    /** The bearer token with every role. */
    public String token() {
        return TOKEN;
    }

    /** Its database. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    private static Gateway start() {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            Path data = Files.createTempDirectory(Path.of("target"), "gateway");
            ConfigurableApplicationContext context = new SpringApplication(Bactrian.class)
                    .run(
                            "--SERVER_PORT=" + port,
                            "--GATEWAY_DATA=" + data,
                            "--GATEWAY_ADMIN_TOKEN=" + TOKEN,
                            "--gateway.embedded-database.binaries=target/postgres-binaries");
            return new Gateway(URI.create("http://localhost:" + port), context.getBean(JdbcClient.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
