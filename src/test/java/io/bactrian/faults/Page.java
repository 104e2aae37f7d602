package io.bactrian.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report. Each row is written by the run that counted it; the file is written anew after each row, so that it never
 * says more than was run.
 */
final class Page {

    private static final Path FILE = Path.of(System.getProperty("faults.page", "target/faults.md"));
    private static final Map<String, List<Row>> ROWS = new LinkedHashMap<>();

    private Page() {}

    /** One fault; the recovery in seconds from its end until every text had its answer. */
    record Row(String fault, String done, int texts, int refused, Ledger.Count count, double recovery) {

        private String line() {
            return "| %s | %s | %d | %d | %d | %d | %d | %.1f |"
                    .formatted(
                            fault,
                            done,
                            texts,
                            refused,
                            count.lost().size(),
                            count.doubled().size(),
                            count.uncertain().size(),
                            recovery);
        }
    }

    static synchronized void note(String group, Row row) {
        ROWS.computeIfAbsent(group, name -> new ArrayList<>()).add(row);
        try {
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        StringBuilder text = new StringBuilder(
                """
                # Faults

                Written by `mvn -Pfaults verify`, which starts real processes and produces each fault for real; no row is written by
                hand. Run on %s, %d processors, Java %s. Recovery counts from the end of the fault (the dead process
                is started again, the server is back) until every text is stored, decided and its answer has left.

                - **not 2xx**: posts of the carrier's webhook that were refused or got no answer. While the only gateway is dead nobody
                  answers; the carrier's repeats, or the reading of its log, bring those texts in.
                - **lost**: texts that were acknowledged and are not stored, or that have neither an answer nor a visible reason.
                - **doubled**: texts stored twice, decided twice, or answers that the carrier took twice.
                - **uncertain**: answers of which nobody can say whether the carrier has them; they are not sent again, and say so.
                """
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature()));
        ROWS.forEach((group, rows) -> {
            text.append("\n## ").append(group).append("\n\n");
            text.append("| fault | what was done | texts in | not 2xx | lost | doubled | uncertain | recovered, s |\n");
            text.append("|---|---|---:|---:|---:|---:|---:|---:|\n");
            rows.forEach(row -> text.append(row.line()).append('\n'));
        });
        return text.toString();
    }
}
