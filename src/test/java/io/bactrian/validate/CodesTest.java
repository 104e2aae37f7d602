package io.bactrian.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of codes that an integrator reads is the one that the code has. */
class CodesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    @DisplayName("every code is explained once, and nothing else is")
    void explained() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(Path.of("docs/reference/validation.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Code.values()).map(Code::id).toList());
    }
}
