package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.FileSystemUtils;

/** A start that must fail: sentences last, all at once, no stack trace, and an exit code. */
@Timeout(60)
class RefusedStartTest {

    @TempDir
    Path home;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }

    @Test
    @DisplayName("wrong variables, wrong properties, a wrong file and a data folder that is none are named together")
    void everythingAtOnce() throws IOException {
        Files.writeString(
                home.resolve("config/application.yaml"),
                "gateway:\n  crm:\n    search-lag: five\n  spol:\n    most: 3\n");
        Files.writeString(home.resolve("file"), "");
        List<String> lines = lines(Map.of(
                "GATEWAY_DATA", home.resolve("file/data").toString(),
                "GATEWAY_SANDBOX_HANG", "sixty",
                "KAFKA_BROKERS", "s3cret-and-no-list",
                "TWILIO_AUTH_TOKN", "s3cret"));
        assertThat(lines.subList(lines.indexOf("Bactrian cannot start with these settings:") + 1, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("KAFKA_BROKERS is no list of servers"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "gateway.sandbox.hang in the environment is no duration: write a number and its"
                                                + " unit, such as 500ms, 20s or 5m."),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "config/application.yaml:3:17 bad-value gateway.crm.search-lag is no duration -"
                                                + " write a number and its unit, such as 500ms, 20s or 5m"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "config/application.yaml:5:5 unknown-key unknown key \"gateway.spol.most\" - did"
                                                + " you mean \"gateway.spool.most\"?"),
                        line -> assertThat(line)
                                .startsWith("GATEWAY_DATA (" + home.resolve("file/data") + ") is no folder"),
                        line -> assertThat(line)
                                .startsWith("TWILIO_AUTH_TOKN is no variable")
                                .endsWith("TWILIO_AUTH_TOKEN?"));
        assertThat(String.join("\n", lines)).doesNotContain("s3cret", "sixty", "\tat ", "Exception");
    }

    @Test
    @DisplayName("a port that is taken is one sentence, before anything else is begun")
    void portTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(0));
            List<String> lines = lines(Map.of("SERVER_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(lines)
                    .last()
                    .asString()
                    .startsWith("Port " + taken.getLocalPort() + " is taken by another program: ")
                    .contains("SERVER_PORT");
            assertThat(String.join("\n", lines)).doesNotContain("\tat ", "Exception", "APPLICATION FAILED", "Flyway");
        }
        assertThat(StartRefusal.in(new IllegalStateException(new PortInUseException(8080))))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.lines().get(0)).startsWith("Port 8080 is taken"));
    }

    private List<String> lines(Map<String, String> environment) {
        try (ChildGateway child = new ChildGateway(home, environment)) {
            assertThat(child.exitCode()).isEqualTo(1);
            return child.lines();
        }
    }
}
