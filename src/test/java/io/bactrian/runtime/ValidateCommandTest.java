package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The command, as it is called and what it prints. */
class ValidateCommandTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }

    @Test
    @DisplayName("a whole tree: exit 0 and one line")
    void clean() {
        assertThat(run(home.toString())).isZero();
        assertThat(lines()).containsExactly("Nothing is wrong with routes/ and config/.");
    }

    @Test
    @DisplayName("all faults at once, in the order of files, then the count; exit 1")
    void text() throws IOException {
        breakTwo();
        assertThat(run(home.toString())).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        home + "/config/noise.yaml:2:1 unknown-key unknown key \"contain\" in the file - did you mean"
                                + " \"contains\"?",
                        home + "/routes/pipeline/45-drop-noise.camel.yaml:14:27 unknown-method \"gates\" has no public"
                                + " method \"drop,Noise\" - did you mean \"dropNoise\"?",
                        "2 faults in 2 files.");
    }

    @Test
    @DisplayName("json is one array of places")
    void json() throws IOException {
        breakTwo();
        assertThat(run("--format", "json", home.toString())).isEqualTo(1);
        JsonNode all = new ObjectMapper().readTree(printed.toByteArray());
        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(all.get(1).fieldNames())
                .toIterable()
                .containsExactly("file", "line", "column", "code", "what", "mend");
    }

    @Test
    @DisplayName("github's annotations keep commas, colons and per cent signs where they are")
    void github() throws IOException {
        Path file = home.resolve("routes/operations/100%,.camel.yaml");
        Files.writeString(file, "- roote: {}\n");
        assertThat(run("--format=github", home.toString())).isEqualTo(1);
        assertThat(lines().get(0))
                .endsWith("routes/operations/100%25%2C.camel.yaml,line=1,col=3,title=unknown-key::unknown key \"roote\""
                        + " in an item - did you mean \"route\"?");
    }

    @Test
    @DisplayName("broken settings are a finding, not a stack trace")
    void brokenSettings() throws IOException {
        Files.writeString(home.resolve("config/application.yaml"), "gateway: {\n");
        assertThat(run(home.toString())).isEqualTo(1);
        assertThat(lines().get(0)).startsWith(home + "/config/application.yaml:2:1 yaml-syntax");
    }

    @Test
    @DisplayName("wrongly called: exit 2")
    void wronglyCalled() {
        assertThat(run("--format", "xml")).isEqualTo(2);
        assertThat(run("--format")).isEqualTo(2);
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(run("nowhere")).isEqualTo(2);
        assertThat(run(home.toString(), home.toString())).isEqualTo(2);
        assertThat(lines().get(0)).isEqualTo("java -jar bactrian.jar validate [--format text|json|github] [folder]");
    }

    @Test
    @DisplayName("a folder without routes: exit 2 and the sentence that a start would end with")
    void noRoutes() {
        assertThat(run(home.resolve("config").toString())).isEqualTo(2);
        assertThat(String.join("\n", lines())).contains("holds no folder routes");
    }

    private void breakTwo() throws IOException {
        edit("config/noise.yaml", "contains:", "contain:");
        edit("routes/pipeline/45-drop-noise.camel.yaml", "dropNoise", "drop,Noise");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = home.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    private int run(String... arguments) {
        return new ValidateCommand().run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
