package io.bactrian.bench.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured, as a table of Markdown: one row for each operation, its name read from the method's. */
final class CostTable {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /**
     * One measured operation.
     *
     * @param error half the width of JMH's 99.9 % confidence interval, in nanoseconds; NaN for a single measurement
     * @param bytes allocated on the heap for each call
     */
    record Row(String operation, double nanos, double error, double bytes) {}

    private CostTable() {}

    static List<Row> rows(Collection<RunResult> results) {
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            double bytes = result.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                    .mapToDouble(entry -> entry.getValue().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            String method = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
            rows.add(new Row(words(method), time.getScore(), time.getScoreError(), bytes));
        }
        return rows;
    }

    static String write(List<Row> rows) {
        StringBuilder table = new StringBuilder("| operation | ns | ± | bytes allocated |\n|---|---:|---:|---:|\n");
        for (Row row : rows) {
            table.append("| %s | %s | %s | %s |\n"
                    .formatted(row.operation(), figure(row.nanos()), figure(row.error()), figure(row.bytes())));
        }
        return table.toString();
    }

    /** {@code cut4000CharactersThatFit} becomes "cut 4000 characters that fit". */
    static String words(String method) {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])", " ")
                .toLowerCase(Locale.ROOT)
                .replace("twilio", "Twilio")
                .replace("zendesk", "Zendesk")
                .replace("json", "JSON");
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%,.0f", value);
    }
}
