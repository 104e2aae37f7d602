package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.Bactrian;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The command, as it is called, what it prints, and what it leaves behind. */
class TestCommandTest {

    private static final int PATIENCE_SECONDS = 240;
    private static final String PASSES =
            """
            description: The answer of the agent leaves.
            given: {agent-answers: "Hello."}
            when: {customer-texts: "Is anybody there?"}
            then: {texts: ["Hello."]}
            """;

    @TempDir
    Path home;

    private Path cases;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        cases = Files.createDirectories(home.resolve("routes/own/cases"));
        Files.writeString(cases.resolve("passes.yaml"), PASSES);
    }

    @Test
    @DisplayName(
            "a passing and a failing case: what was different, a sum, exit 1; nothing is reached or left but the log")
    void plays() throws Exception {
        Files.writeString(cases.resolve("fails.yaml"), PASSES.replace("[\"Hello.\"]", "[\"Good-bye.\"]"));
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        Path printed = home.resolve("printed.txt");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Dgateway.embedded-database.binaries="
                        + Path.of("target/postgres-binaries").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Bactrian.class.getName(),
                "test",
                home.resolve("routes/own").toString());
        command.environment().put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/nobody");
        command.environment().put("TWILIO_AUTH_TOKEN", "a-real-one");
        command.environment().put("GATEWAY_MODE", "production");
        Process process = command.redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed);
        assertThat(process.exitValue()).as("%s", lines).isEqualTo(1);
        assertThat(lines)
                .hasSize(7)
                .startsWith(
                        "FAIL  " + cases.resolve("fails.yaml") + ":4  then texts",
                        "      where:    texts[1]",
                        "      expected: \"Good-bye.\"",
                        "      found:    \"Hello.\"",
                        "ok    " + cases.resolve("passes.yaml"));
        assertThat(lines.get(5)).matches("1 of 2 cases passed, 1 failed, in \\d+ s\\.");
        assertThat(lines.get(6)).startsWith("What the gateway printed: " + temporary);
        assertThat(Path.of(lines.get(6).replaceFirst("^[^:]*: ", ""))).content().contains("Bactrian is ready");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith("bactrian-test-")))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "files that are no cases are all named, with their lines and the words that there are; nothing is played")
    void broken() throws IOException {
        Files.writeString(cases.resolve("a.yaml"), PASSES.replace("{texts:", "{text:"));
        Files.writeString(cases.resolve("b.yaml"), PASSES.replace("\"Is anybody there?\"", "{txt: Hi}"));
        assertThat(lines(2, home.resolve("routes/own").toString()))
                .hasSize(2)
                .satisfiesExactly(
                        word -> assertThat(word)
                                .startsWith(cases.resolve("a.yaml") + ":4: \"text\" is no word of then; known are [")
                                .contains("texts"),
                        told -> assertThat(told)
                                .startsWith(cases.resolve("b.yaml")
                                        + ":3: \"txt\" is nothing that customer-texts is told; known are [")
                                .contains("text"));
    }

    @Test
    @DisplayName("no folder, no cases, a stand-in that nobody understands, a wrong call: a sentence, exit 2")
    void unplayable() throws IOException {
        assertThat(lines(2, home.resolve("nowhere").toString()))
                .containsExactly("There is no folder " + home.resolve("nowhere") + ".");
        Path bare = Files.createDirectories(home.resolve("routes/bare"));
        assertThat(lines(2, bare.toString()))
                .containsExactly("There are no cases below " + bare + "; they stand in folders called cases.");
        assertThat(lines(2, "--fast")).containsExactly("java -jar bactrian.jar test [folder]");
        Path standIn = home.resolve("routes/providers/twilio/stand-in.yaml");
        Files.writeString(standIn, Files.readString(standIn).replace("scheme: twilio", "scheme: tvilio"));
        assertThat(lines(2, home.resolve("routes/own").toString()).get(0))
                .startsWith(standIn + ": no signature scheme is called \"tvilio\"; known are [basic, ");
    }

    private static List<String> lines(int exit, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = new TestCommand(Object.class)
                .run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(code).as("%s", lines).isEqualTo(exit);
        return lines;
    }
}
