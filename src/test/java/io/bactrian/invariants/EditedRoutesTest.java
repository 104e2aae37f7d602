package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.ChildGateway;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What an edit of a route file does at the next start, seen on copies. */
@Timeout(120)
class EditedRoutesTest {

    /** Nobody texts an answer to a short code: the gate that drops noise drops it, if it comes first. */
    private static final String SHORT_CODE = "54321";

    @TempDir
    Path home;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }

    @Test
    @DisplayName("a typo ends the start, and the last lines name file and line")
    void typo() throws IOException {
        edit("45-drop-noise", "      steps:", "      stepz:");

        try (ChildGateway child = new ChildGateway(home)) {
            assertThat(child.exitCode()).isNotZero();
            String end = String.join(
                    "\n",
                    child.lines()
                            .subList(
                                    Math.max(0, child.lines().size() - 5),
                                    child.lines().size()));
            assertThat(end)
                    .contains("routes/pipeline/45-drop-noise.camel.yaml:6:7 unknown-key unknown key \"stepz\" in from -"
                            + " did you mean \"steps\"?");
        }
    }

    @Test
    @DisplayName("two content gates change places, and so does the answer")
    void order() throws IOException {
        Gateway gateway = Gateway.running();
        Customer customer = gateway.customer(SHORT_CODE);
        Map<String, String> form = customer.form("hours");
        assertThat(customer.posts(form).status()).isEqualTo(200);
        customer.settles();
        assertThat(gateway.stubs().twilio().attempts(SHORT_CODE)).isEmpty();

        edit("20-converse", "direct:drop-noise", "direct:first");
        edit("20-converse", "direct:run-automation", "direct:drop-noise");
        edit("20-converse", "direct:first", "direct:run-automation");
        try (ChildGateway child = new ChildGateway(home)) {
            assertThat(child.takes(form).status()).isEqualTo(200);
            Await.until(() -> assertThat(child.stubs().twilio().attempts(SHORT_CODE))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.form().get("Body")).contains("9 am to 7 pm")));
        }
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = home.resolve("routes/pipeline").resolve(file + ".camel.yaml");
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }
}
