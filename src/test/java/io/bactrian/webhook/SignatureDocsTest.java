package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignatureDocsTest {
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    @Test
    void thePageListsEachSchemeAndEachCodeOnce() throws IOException {
        String page = Files.readString(Path.of("docs/reference/signatures.md"));
        int codes = page.indexOf("## Why a call was refused");

        assertThat(firstColumn(page.substring(0, codes)))
                .containsExactlyElementsOf(SignatureSchemes.standard().all().stream()
                        .map(SignatureScheme::name)
                        .toList());
        assertThat(firstColumn(page.substring(codes)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SignatureFault.values())
                        .map(SignatureFault::code)
                        .toList());
    }

    private static List<String> firstColumn(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> WORD.matcher(cell).results().map((MatchResult found) -> found.group(1)))
                .toList();
    }
}
