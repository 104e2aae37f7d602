package io.bactrian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the report: medians and ranges over the repetitions, and the ratio to the reference. */
final class FigureTable {

    /** Field of a result to heading, in the order of the columns. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("asked", "asked, /s");
        COLUMNS.put("achieved", "achieved, /s");
        COLUMNS.put("p50", "p50, ms");
        COLUMNS.put("p99", "p99, ms");
        COLUMNS.put("p999", "p99.9, ms");
        COLUMNS.put("max", "max, ms");
        COLUMNS.put("cpuPerThousand", "CPU s per 1,000");
        COLUMNS.put("databaseCpuPerThousand", "PostgreSQL's");
        COLUMNS.put("rssMiB", "memory, MiB");
        COLUMNS.put("commitsPerText", "commits per text");
        COLUMNS.put("walPerText", "log bytes per text");
    }

    private FigureTable() {}

    static String results(List<JsonNode> results) {
        if (results.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n| workload | peer | runs | ");
        table.append(String.join(" | ", COLUMNS.values())).append(" | lost | doubled |\n|---|---|---:");
        table.append("|---:".repeat(COLUMNS.size() + 2)).append("|\n");
        for (String workload : distinct(results, "workload")) {
            List<JsonNode> rows = having(results, "workload", workload);
            for (String peer : distinct(rows, "peer")) {
                table.append(row(workload, peer, having(rows, "peer", peer)));
            }
            table.append(ratio(workload, rows));
        }
        results.stream()
                .filter(result -> !counts(result))
                .forEach(result -> table.append("\nVoid: %s, %s, repetition %d: %s.\n"
                        .formatted(
                                result.path("workload").asText(),
                                result.path("peer").asText(),
                                result.path("repetition").asInt(),
                                result.path("voidReason").asText())));
        return table.toString();
    }

    static String figures(List<JsonNode> figures) {
        if (figures.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n| figure | gateway | reference | ratio |\n|---|---:|---:|---:|\n");
        for (String name : distinct(figures, "name")) {
            List<JsonNode> rows = having(figures, "name", name);
            List<JsonNode> gateway = having(rows, "peer", "gateway");
            List<JsonNode> reference = having(rows, "peer", "reference");
            table.append("| %s, %s | %s | %s | %s |\n"
                    .formatted(
                            name,
                            rows.get(0).path("unit").asText(),
                            cell(gateway, "value"),
                            cell(reference, "value"),
                            written(median(gateway, "value") / median(reference, "value"))));
        }
        return table.toString();
    }

    private static String row(String workload, String peer, List<JsonNode> rows) {
        List<JsonNode> good = rows.stream().filter(FigureTable::counts).toList();
        String cells = COLUMNS.keySet().stream().map(field -> cell(good, field)).collect(Collectors.joining(" | "));
        return "| %s | %s | %d | %s | %d | %d |\n"
                .formatted(workload, peer, good.size(), cells, sum(rows, "lost"), sum(rows, "doubled"));
    }

    private static String ratio(String workload, List<JsonNode> rows) {
        List<JsonNode> good = rows.stream().filter(FigureTable::counts).toList();
        List<JsonNode> gateway = having(good, "peer", "gateway");
        List<JsonNode> reference = having(good, "peer", "reference");
        if (gateway.isEmpty() || reference.isEmpty()) {
            return "";
        }
        return "| %s | ratio | | %s | | |\n"
                .formatted(
                        workload,
                        COLUMNS.keySet().stream()
                                .map(field -> written(median(gateway, field) / median(reference, field)))
                                .collect(Collectors.joining(" | ")));
    }

    private static String cell(List<JsonNode> rows, String field) {
        double[] values = values(rows, field);
        double median = Setting.median(values);
        if (values.length < 2 || Double.isNaN(median)) {
            return written(median);
        }
        double least = java.util.Arrays.stream(values).min().orElseThrow();
        double most = java.util.Arrays.stream(values).max().orElseThrow();
        return "%s (%s-%s)".formatted(written(median), written(least), written(most));
    }

    /** Three figures that say something; a dash for none. */
    static String written(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static boolean counts(JsonNode result) {
        return result.path("voidReason").isNull();
    }

    private static double median(List<JsonNode> rows, String field) {
        return Setting.median(values(rows, field));
    }

    private static double[] values(List<JsonNode> rows, String field) {
        return rows.stream()
                .mapToDouble(row -> number(row.path(field)))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static long sum(List<JsonNode> rows, String field) {
        return rows.stream().mapToLong(row -> row.path(field).asLong()).sum();
    }

    private static Set<String> distinct(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.path(field).asText()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<JsonNode> having(List<JsonNode> rows, String field, String value) {
        return rows.stream()
                .filter(row -> row.path(field).asText().equals(value))
                .toList();
    }
}
