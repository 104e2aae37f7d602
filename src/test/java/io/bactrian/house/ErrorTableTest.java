package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.delivery.Action;
import io.bactrian.delivery.Outcome;
import io.bactrian.payload.FolderFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/reference/error-table.md says of each code what its provider's file says. */
class ErrorTableTest {

    private static final Path DOCUMENT = Path.of("docs/reference/error-table.md");
    private static final Path WRITTEN = Path.of("target/error-table.md");
    private static final String HEAD = "| provider | code | outcome | action | meaning |\n|---|---|---|---|---|\n";

    private static final Pattern CODE = Pattern.compile("  ([^\\s#:]+): ([a-z-]+|\\{.*?})(?: +# (.+))?");
    private static final Pattern PAIR = Pattern.compile("(outcome|action): ([a-z-]+)");

    @Test
    @DisplayName("the table is the one of the files; the right one is written to target/error-table.md")
    void table() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> rows =
                FolderFiles.read(Path.of("config/providers"), ".yaml", ErrorTableTest::rows).values().stream()
                        .flatMap(List::stream)
                        .toList();
        assertThat(document).contains(HEAD);
        String right = document.substring(0, document.indexOf(HEAD)) + HEAD + String.join("\n", rows) + "\n";
        Files.writeString(WRITTEN, right);
        assertThat(document).isEqualTo(right);
    }

    @Test
    @DisplayName("each code has its meaning behind it")
    void meanings() {
        Map<String, List<String>> bare =
                FolderFiles.read(Path.of("config/providers"), ".yaml", file -> rows(file).stream()
                        .filter(row -> row.endsWith("|  |"))
                        .toList());
        assertThat(bare.values().stream().flatMap(List::stream)).isEmpty();
    }

    @Test
    @DisplayName("each outcome and each action is explained")
    void words() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(Stream.of(Outcome.values()).map(Outcome::wire))
                .allSatisfy(word -> assertThat(document).contains("| `" + word + "` |"));
        assertThat(Stream.of(Action.values()).map(Action::wire))
                .allSatisfy(word -> assertThat(document).contains("| `" + word + "` |"));
    }

    private static List<String> rows(Path file) {
        String provider = file.getFileName().toString().replace(".yaml", "");
        List<String> rows = new ArrayList<>();
        boolean codes = false;
        for (String line : lines(file)) {
            if (line.matches("\\S.*") && !line.startsWith("#")) {
                codes = line.startsWith("codes:");
            } else if (codes && !line.isBlank() && !line.strip().startsWith("#")) {
                rows.add(row(provider, line));
            }
        }
        return rows;
    }

    private static String row(String provider, String line) {
        Matcher code = CODE.matcher(line);
        assertThat(code.matches())
                .as(provider + ": a code stands in one line:" + line)
                .isTrue();
        String written = code.group(2);
        String outcome = written;
        String action = null;
        Matcher pair = PAIR.matcher(written);
        while (pair.find()) {
            if (pair.group(1).equals("outcome")) {
                outcome = pair.group(2);
            } else {
                action = pair.group(2);
            }
        }
        action = action == null ? Action.of(Outcome.of(outcome)).wire() : action;
        String meaning = code.group(3) == null ? "" : code.group(3).strip();
        return "| " + String.join(" | ", provider, "`" + code.group(1) + "`", outcome, action, meaning) + " |";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
