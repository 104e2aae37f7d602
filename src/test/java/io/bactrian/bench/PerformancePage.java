package io.bactrian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The page of the figures, made from the lines that {@link Report} keeps. */
final class PerformancePage {

    private PerformancePage() {}

    static String text(Path folder) throws IOException {
        StringBuilder targets = new StringBuilder();
        StringBuilder groups = new StringBuilder();
        for (Group group : Group.values()) {
            List<JsonNode> lines = lines(folder, group);
            if (!lines.isEmpty()) {
                of(lines, "target").forEach(target -> targets.append(line(group, target)));
                groups.append(section(group, lines));
            }
        }
        return head() + targets(targets.toString()) + groups;
    }

    private static List<JsonNode> lines(Path folder, Group group) throws IOException {
        Path file = folder.resolve(group.name().toLowerCase(Locale.ROOT) + ".jsonl");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Json::read).toList()
                : List.of();
    }

    private static List<JsonNode> of(List<JsonNode> lines, String kind) {
        return lines.stream()
                .filter(line -> line.path("kind").asText().equals(kind))
                .map(line -> line.path("value"))
                .toList();
    }

    private static String section(Group group, List<JsonNode> lines) {
        JsonNode about = of(lines, "group").get(0);
        StringBuilder text = new StringBuilder("\n## " + group.title() + "\n\n");
        text.append(about.path("about").asText()).append("\n\nRun on ");
        text.append(about.path("date").asText());
        String settings = about.path("settings").asText();
        text.append(settings.isEmpty() ? "" : ", with `" + settings + "`").append(".\n");
        text.append(FigureTable.results(of(lines, "result")));
        text.append(FigureTable.figures(of(lines, "figure")));
        return text.toString();
    }

    private static String targets(String rows) {
        return rows.isEmpty()
                ? ""
                : """

                ## Targets

                | workload | target | asked | measured | verdict |
                |---|---|---:|---:|---|
                """
                        + rows;
    }

    private static String line(Group group, JsonNode target) {
        Target read = new Target(
                group,
                target.path("what").asText(),
                FigureTable.number(target.path("asked")),
                FigureTable.number(target.path("measured")),
                target.path("unit").asText(),
                target.path("atMost").asBoolean());
        return "| %s | %s | %s %s | %s | %s |\n"
                .formatted(
                        group.title(),
                        read.what(),
                        read.atMost() ? "at most" : "at least",
                        FigureTable.written(read.asked()) + " " + read.unit(),
                        FigureTable.written(read.measured()) + " " + read.unit(),
                        read.verdict());
    }

    private static String head() throws IOException {
        return """
                # Performance

                Written by `mvn -Pbench verify`; no figure is written by hand. %s. Generator, stub vendors and PostgreSQL (fsync and
                synchronous_commit on) share the machine with what is measured, and nothing is pinned to a processor.

                The **reference** is a plain program of the bench's own, servlet and JDBC with the same statements, the same commits and
                calls, without Camel and without the gateway's code; both JVMs get `%s`. Texts are due at fixed instants whatever was
                answered before, and latency counts from those. After each run the store is compared with what was sent and
                acknowledged: a run with a loss or a double is void. Figures are the median of the repetitions, in brackets the range.
                CPU is user and system time of the whole process tree for 1,000 texts; commits are transactions that wrote, of the
                whole database.
                """
                .formatted(machine(), String.join(" ", Peer.JVM));
    }

    private static String machine() throws IOException {
        List<String> said = new ArrayList<>();
        said.add(Runtime.getRuntime().availableProcessors() + " processors");
        Path processors = Path.of("/proc/cpuinfo");
        if (Files.exists(processors)) {
            try (Stream<String> lines = Files.lines(processors)) {
                lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .ifPresent(line ->
                                said.add(line.substring(line.indexOf(':') + 1).strip()));
            }
            try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
                lines.filter(line -> line.startsWith("MemTotal"))
                        .findFirst()
                        .ifPresent(line -> said.add(
                                "%.0f GiB".formatted(Long.parseLong(line.replaceAll("\\D", "")) / 1024.0 / 1024)));
            }
        }
        said.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        said.add("Java " + Runtime.version().feature());
        return String.join(", ", said);
    }
}
