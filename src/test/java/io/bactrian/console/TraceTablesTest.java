package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small arithmetic of a trace: times, masked numbers, places in files, documents of older versions. */
class TraceTablesTest {

    @ParameterizedTest
    @CsvSource({
        "-5, <1 ms",
        "0, <1 ms",
        "41, 41 ms",
        "999, 999 ms",
        "1420, 1.42 s",
        "59999, 60.00 s",
        "185000, 3 min 5 s"
    })
    @DisplayName("durations read well")
    void durations(long millis, String text) {
        assertThat(new Took(millis)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"phone":"+12025550101"}         | {"phone":"+1•••••••01"}
                    call 202-555-0101 please         | call •••••••01 please
                    (202) 555 0101x                  | (202) 555 0101x
                    order 1002, 12345678             | order 1002, 12345678
                    expected 2026-11-27 or so        | expected 2026-11-27 or so
                    2026-11-27 10:00                 | 2026-11-27 10:00
                    +442079460123.                   | +4•••••••23.
                    """)
    @DisplayName("phone numbers in what a model wrote are masked; orders and dates are not")
    void masked(String text, String expected) {
        assertThat(ThinkingReader.masked(text)).isEqualTo(expected);
    }

    @Test
    @DisplayName("documents without a time, and broken ones, are read as far as they go")
    void olderDocuments() {
        ThinkingReader reader = new ThinkingReader(new ObjectMapper());

        assertThat(reader.read(null, null, null, Map.of())).isNull();
        Thinking old = reader.read(null, "{\"model\":\"m\",\"calls\":1}", "not json", Map.of());
        assertThat(old.took()).isNull();
        assertThat(old.action()).isNull();
        assertThat(old.tools()).isEmpty();
        Thinking found = reader.read(
                "{\"action\":\"reply\",\"confidence\":0.855}",
                "{\"model\":\"m\",\"calls\":2,\"millis\":1200}",
                "[{\"name\":\"t\",\"arguments\":\"{}\",\"millis\":3,"
                        + "\"result\":\"[{\\\"title\\\":\\\"A\\\",\\\"coverage\\\":0.5},7]\"}]",
                Map.of("t", "tools/t.camel.yaml:2"));
        assertThat(found.confidence()).isEqualTo(86);
        assertThat(found.took()).hasToString("1.20 s");
        assertThat(found.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.source()).isEqualTo("tools/t.camel.yaml:2");
            assertThat(tool.passages()).containsExactly(new Thinking.Passage("A", 50));
        });
    }

    @Test
    @DisplayName("a step took as long as the distance to the one before it, or what was measured")
    void times() {
        List<TraceStep> steps = new StepReader(new ObjectMapper())
                .read(
                        """
                        [{"gate":"a","decision":"passed","reason":"r","at":"2026-11-22T12:00:00.010Z"},
                         {"gate":"b","decision":"passed","reason":"r","at":"2026-11-22T12:00:00.030Z"},
                         {"gate":"c","decision":"passed","reason":"r","at":"2026-11-22T12:00:00.090Z","millis":41}]""",
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Map.of("b", "b.camel.yaml:2"),
                        true);

        assertThat(steps.stream().map(TraceStep::took)).containsExactly(new Took(10), new Took(20), new Took(41));
        assertThat(steps.stream().map(TraceStep::source)).containsExactly(null, "b.camel.yaml:2", null);
    }

    @Test
    @DisplayName("a route's place follows its file; while that is broken the last place stands")
    void places(@TempDir Path routes) throws IOException {
        Path file = routes.resolve("x/10-one.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "- route:\n    description: d\n    id: one\n- route:\n    id: two\n");
        RouteSources sources = new RouteSources(routes);
        assertThat(sources.all())
                .containsOnly(Map.entry("one", "x/10-one.camel.yaml:3"), Map.entry("two", "x/10-one.camel.yaml:5"));

        Files.writeString(file, "- route: [");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(sources.all()).containsEntry("one", "x/10-one.camel.yaml:3");

        Files.writeString(file, "\n- route:\n    id: one\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));
        assertThat(sources.all()).containsOnly(Map.entry("one", "x/10-one.camel.yaml:3"));

        Files.delete(file);
        assertThat(sources.all()).isEmpty();
        assertThat(new RouteSources(routes.resolve("none")).all()).isEmpty();
    }
}
