package io.bactrian.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The report. Each row is written by the run that counted it; the file is written anew after each row, so that it never
 * says more than was run.
 */
final class Page {

    private static final Path FILE = Path.of(System.getProperty("faults.page", "target/faults.md"));

    /** One file for each heading, so that a group that is run again replaces its own rows and no others. */
    private static final Path ROWS = Path.of("target", "faults");

    private static final Set<String> BEGUN = new HashSet<>();

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
        try {
            Files.createDirectories(ROWS);
            Path file = ROWS.resolve(group + ".md");
            if (BEGUN.add(group)) {
                Files.writeString(file, heading(group));
            }
            Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String heading(String group) {
        return """

                ## %s

                Run on %s, %d processors, Java %s.

                | fault | what was done | texts in | not 2xx | lost | doubled | uncertain | recovered, s |
                |---|---|---:|---:|---:|---:|---:|---:|
                """
                .formatted(
                        group,
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder(
                """
                # Faults

                Written by `mvn -Pfaults verify`, which starts real processes and produces each fault for real, with generator, stub
                vendors and PostgreSQL on the same machine; no row is written by hand. Recovery counts from the end of the fault (the dead
                process is started again, the server is back) until every text is stored, decided and its answer has left. Where texts
                met no gateway at all they come from the carrier's log, and only when they are a minute old.

                - **not 2xx**: posts of the carrier's webhook that were refused or got no answer. While the only gateway is dead nobody
                  answers; the carrier's repeats, or the reading of its log, bring those texts in.
                - **lost**: texts that are not stored, or that have neither an answer nor a visible reason.
                - **doubled**: texts stored twice, decided twice, or answers that the carrier took twice.
                - **uncertain**: answers of which nobody can say whether the carrier has them; they are not sent again, and say so.
                """);
        try (Stream<Path> files = Files.list(ROWS)) {
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
