package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of given figures. */
class PerformancePageTest {

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @Test
    @DisplayName("median, range and ratio; a void run does not count and is told")
    void figures() throws IOException {
        line("group", Map.of("about", "Texts come in.", "date", "2026-11-28", "settings", "-Dbench.seconds=8"));
        for (int n = 1; n <= 3; n++) {
            line("result", result("gateway", n, 100 * n, null));
            line("result", result("reference", n, 400, null));
        }
        line("result", result("gateway", 4, 9_999, "1 lost, 0 doubled"));
        line("figure", new Figure(Group.INTAKE, "sustained rate", "gateway", 1, 123, "/s"));
        line("target", new Target(Group.INTAKE, "sustained rate", 0.8, 0.6, "x", false));
        line("target", new Target(Group.INTAKE, "p99", 1.5, 1.2, "x", true));
        line("target", new Target(Group.INTAKE, "nobody measured", 1, Double.NaN, "x", true));

        assertThat(page())
                .contains("## Durable intake\n\nTexts come in.\n\nRun on 2026-11-28, with `-Dbench.seconds=8`.")
                .contains("| at 80 % | gateway | 3 | 250 (250-250) | 200 (100-300) |")
                .contains("| at 80 % | reference | 3 | 250 (250-250) | 400 (400-400) |")
                .contains("| at 80 % | ratio | | 1.00 | 0.50 |")
                .contains("Void: at 80 %, gateway, repetition 4: 1 lost, 0 doubled.")
                .contains("| sustained rate, /s | 123 | - | - |")
                .contains("| Durable intake | sustained rate | at least 0.80 x | 0.60 x | missed by 25 % |")
                .contains("| Durable intake | p99 | at most 1.50 x | 1.20 x | met |")
                .contains("| Durable intake | nobody measured | at most 1.00 x | - x | not measured |")
                .doesNotContain("9,999");
    }

    private Result result(String peer, int repetition, double achieved, String voidReason) {
        return new Result(
                Group.INTAKE,
                "at 80 %",
                peer,
                repetition,
                250,
                achieved,
                1,
                2,
                3,
                4,
                0.5,
                0.25,
                300,
                1,
                900,
                voidReason == null ? 0 : 1,
                0,
                voidReason);
    }

    private void line(String kind, Object value) {
        lines.add(Json.tree(Map.of("kind", kind, "value", value)).toString());
    }

    private String page() throws IOException {
        Files.write(folder.resolve("intake.jsonl"), lines);
        return PerformancePage.text(folder);
    }
}
