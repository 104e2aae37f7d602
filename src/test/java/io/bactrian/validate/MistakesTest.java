package io.bactrian.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.runtime.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** Typical mistakes, each made in a copy of our own tree and mended again: what validate says, word for word. */
class MistakesTest {

    private static final Path LISTS = Path.of("src/test/resources/mistakes");
    private static final int AT_LEAST = 40;

    /**
     * An edit and what is said to it.
     *
     * @param replace empty: the whole file, which need not be there
     * @param expect the first line
     * @param copy null, or the file whose copy it is
     * @param only null or true: the only line
     */
    private record Mistake(
            String name, String file, String replace, String by, String copy, String expect, Boolean only) {}

    @TempDir
    static Path home;

    private static Validation validation;

    @BeforeAll
    static void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        validation = new Validation(home, Beans.declared(), ServerSettings.read(home));
    }

    @TestFactory
    Stream<DynamicTest> mistakes() throws IOException {
        return all().stream().map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> check(mistake)));
    }

    @Test
    @DisplayName("there are forty mistakes and more, and a whole tree has none of them")
    void enough() throws IOException {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(validation.checkWithCamel()).isEmpty();
    }

    private static void check(Mistake mistake) throws IOException {
        Path file = home.resolve(mistake.file());
        String before = Files.exists(file) ? Files.readString(file) : null;
        try {
            Files.writeString(file, edited(mistake, before));
            List<Finding> findings = validation.checkWithCamel();
            assertThat(findings).isNotEmpty();
            assertThat(findings.get(0)).hasToString(mistake.expect());
            if (!Boolean.FALSE.equals(mistake.only())) {
                assertThat(findings).hasSize(1);
            }
        } finally {
            if (before == null) {
                Files.delete(file);
            } else {
                Files.writeString(file, before);
            }
        }
    }

    private static String edited(Mistake mistake, String before) throws IOException {
        if (mistake.copy() != null) {
            return Files.readString(home.resolve(mistake.copy()));
        }
        if (mistake.replace().isEmpty()) {
            return mistake.by();
        }
        assertThat(before).contains(mistake.replace());
        int at = before.indexOf(mistake.replace());
        return before.substring(0, at)
                + mistake.by()
                + before.substring(at + mistake.replace().length());
    }

    private static List<Mistake> all() throws IOException {
        List<Mistake> all = new ArrayList<>();
        for (String list : List.of("routes.yaml", "config.yaml")) {
            Object read = new Yaml().load(Files.readString(LISTS.resolve(list)));
            all.addAll(new ObjectMapper().convertValue(read, new TypeReference<List<Mistake>>() {}));
        }
        return all;
    }
}
