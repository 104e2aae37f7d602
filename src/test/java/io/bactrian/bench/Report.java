package io.bactrian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all workloads found, a file of JSON lines for each group, and the page that is made from them; the page is written
 * anew after each line, so that it never says more than was run.
 */
final class Report {

    private static final Path FILE = Path.of(System.getProperty("bench.page", "target/performance.md"));
    private static final Path LINES = Path.of("target", "bench");

    private Report() {}

    /**
     * Forgets what the group found before, and says what it does.
     *
     * @param about a paragraph of the page: what is sent, what counts as done
     */
    static synchronized void begin(Group group, String about) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("about", about);
        line.put("date", java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString());
        line.put("settings", settings());
        try {
            Files.createDirectories(LINES);
            Files.deleteIfExists(file(group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        append(group, "group", line);
    }

    /** What this run was told, and takes no default for: {@code -Dbench.seconds=8 ..}; empty for nothing. */
    private static String settings() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("bench.") && !name.endsWith("page"))
                .sorted()
                .map(name -> "-D" + name + "=" + quoted(System.getProperty(name)))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }

    static synchronized void note(Result result) {
        append(result.group(), "result", result);
    }

    static synchronized void note(Figure figure) {
        append(figure.group(), "figure", figure);
    }

    static synchronized void note(Target target) {
        append(target.group(), "target", target);
    }

    private static void append(Group group, String kind, Object value) {
        JsonNode line = Json.tree(Map.of("kind", kind, "value", value));
        try {
            Files.writeString(file(group), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.writeString(FILE, PerformancePage.text(LINES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Group group) {
        return LINES.resolve(group.name().toLowerCase(java.util.Locale.ROOT) + ".jsonl");
    }
}
