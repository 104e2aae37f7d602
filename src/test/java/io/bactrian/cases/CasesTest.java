package io.bactrian.cases;

import io.bactrian.testing.Gateway;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every case beside the routes. One alone: {@code -Dcase=reject-bad-signature}. */
class CasesTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        Path routes = Path.of("routes");
        return Case.below(routes).stream()
                .filter(script -> System.getProperty("case", script.name()).equals(script.name()))
                .map(script -> DynamicTest.dynamicTest(
                        routes.relativize(script.file().getParent().getParent()) + " " + script.name(),
                        script.file().toUri(),
                        () -> new CaseRunner(Gateway.running()).run(script)));
    }
}
