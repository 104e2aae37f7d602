package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.Gateway;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Plays every case beside the routes. One alone: {@code -Dcase=reject-bad-signature}; one carrier: {@code -Dof=telnyx}. */
class CasesTest {

    /** Cases of carriers mostly wait, each with a number of its own; those of desks and CRMs script whole vendors. */
    private static final int AT_ONCE = 4;

    private ExecutorService players;

    @AfterEach
    void end() {
        if (players != null) {
            players.shutdownNow();
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        Path routes = Path.of("routes");
        players = Executors.newFixedThreadPool(AT_ONCE);
        List<Case> all = Case.below(routes).stream()
                .filter(script -> System.getProperty("case", script.name()).equals(script.name()))
                .filter(script -> System.getProperty("of", folder(script)).equals(folder(script)))
                .toList();
        return Stream.concat(
                all.stream()
                        .filter(script -> script.provider().isEmpty())
                        .map(script -> test(routes, script, () -> play(script))),
                together(
                        all.stream()
                                .filter(script -> script.provider().isPresent())
                                .toList(),
                        routes));
    }

    private Stream<DynamicTest> together(List<Case> carriers, Path routes) {
        Map<Case, FutureTask<Void>> played = new LinkedHashMap<>();
        carriers.forEach(script -> played.put(script, new FutureTask<>(() -> play(script), null)));
        AtomicBoolean begun = new AtomicBoolean();
        return carriers.stream()
                .map(script -> test(routes, script, () -> {
                    if (begun.compareAndSet(false, true)) {
                        played.values().forEach(players::execute);
                    }
                    try {
                        played.get(script).get();
                    } catch (ExecutionException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static DynamicTest test(Path routes, Case script, Executable play) {
        String folder = routes.relativize(script.file().getParent().getParent()).toString();
        return DynamicTest.dynamicTest(
                folder + " " + script.name(), script.file().toUri(), play);
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
