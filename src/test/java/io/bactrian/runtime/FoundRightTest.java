package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Files that were found right are judged again as soon as anything is another. */
class FoundRightTest {

    private static final String PROGRAM = "bactrian.jar 149 1";

    @TempDir
    Path folder;

    private Path route;

    @BeforeEach
    void files() throws IOException {
        route = Files.createDirectories(folder.resolve("home/routes")).resolve("a.camel.yaml");
        Files.writeString(route, "- route: {}\n");
        Files.createDirectory(folder.resolve("data"));
    }

    @Test
    @DisplayName("nothing is known at first; what was noted holds for the same jar, files and settings")
    void same() {
        assertThat(found(PROGRAM, Map.of("a", "b")).holds()).isFalse();
        found(PROGRAM, Map.of("a", "b")).note();
        assertThat(found(PROGRAM, Map.of("a", "b")).holds()).isTrue();
        assertThat(found(PROGRAM, Map.of("a", "another value")).holds()).isTrue();
    }

    @Test
    @DisplayName("a changed file, a new one, another jar, a setting more, and one that is blank now are judged anew")
    void others() throws IOException {
        found(PROGRAM, Map.of("a", "b")).note();
        assertThat(found("bactrian.jar 149 2", Map.of("a", "b")).holds()).isFalse();
        assertThat(found(PROGRAM, Map.of("a", "b", "c", "d")).holds()).isFalse();
        assertThat(found(PROGRAM, Map.of("a", " ")).holds()).isFalse();
        Files.writeString(route, "- route: {id: b}\n");
        assertThat(found(PROGRAM, Map.of("a", "b")).holds()).isFalse();
        found(PROGRAM, Map.of("a", "b")).note();
        Files.createDirectory(route.resolveSibling("cases"));
        Files.writeString(route.resolveSibling("cases").resolve("b.camel.yaml"), "");
        assertThat(found(PROGRAM, Map.of("a", "b")).holds()).isFalse();
    }

    @Test
    @DisplayName("without a jar nothing is remembered, since classes may be others each time")
    void noJar() {
        found(null, Map.of()).note();
        assertThat(found(null, Map.of()).holds()).isFalse();
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    private FoundRight found(String program, Map<String, Object> settings) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return FoundRight.of(folder.resolve("data"), program, folder.resolve("home"), environment);
    }
}
