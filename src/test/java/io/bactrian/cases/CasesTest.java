package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.Gateway;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every case beside the routes. One alone: {@code -Dcase=reject-bad-signature}; one carrier: {@code -Dof=telnyx}. */
class CasesTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        Path routes = Path.of("routes");
        return Case.below(routes).stream()
                .filter(script -> System.getProperty("case", script.name()).equals(script.name()))
                .filter(script -> System.getProperty("of", folder(script)).equals(folder(script)))
                .map(script -> DynamicTest.dynamicTest(
                        routes.relativize(script.file().getParent().getParent()) + " " + script.name(),
                        script.file().toUri(),
                        () -> play(script)));
    }

    static void play(Case script) {
        Gateway gateway = Gateway.running();
        new CaseRunner(gateway.stage()).run(script);
        assertThat(gateway.logs().leaks())
                .as("log lines with a secret or a whole number")
                .isEmpty();
    }

    private static String folder(Case script) {
        return script.file().getParent().getParent().getFileName().toString();
    }
}
