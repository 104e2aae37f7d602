package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bactrian.house.lint.ProviderFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A carrier is a folder of YAML, and all of them look alike. */
class ProviderFoldersTest {

    private static final Path HOME = Path.of("");
    private static final String README = "# Acme\n\nSee config/providers/acme.yaml. Read in 2026.\n\n## Settings\n\n"
            + "## The console\n\n## Oddities\n";

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> folders() throws IOException {
        return names(Path.of("routes/providers"), "").stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(ProviderFolder.check(HOME, Path.of("routes/providers", name)))
                                .isEmpty()));
    }

    @Test
    @DisplayName("every file of config/providers belongs to a folder of routes/providers")
    void settings() throws IOException {
        assertThat(names(Path.of("config/providers"), ".yaml")).isEqualTo(names(Path.of("routes/providers"), ""));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "README.md",
                        null,
                        "README.md is missing: write what the vendor is, its settings, its console,"),
                arguments("README.md", README + "\n".repeat(60), "README.md has 69 lines, at most 60"),
                arguments("README.md", README.replace("## Oddities", "## Odd"), "lacks the heading \"## Oddities\""),
                arguments("README.md", README.replace("config/", ""), "does not lead to config/providers/acme.yaml"),
                arguments("README.md", README.replace("2026", "spring"), "has no date"),
                arguments("send-sms-to-acme.camel.yaml", null, "is missing: write the route that hands one text over"),
                arguments("acme-sms-sink.kamelet.yaml", null, "is missing: write the vendor's call that sends a text"),
                arguments("stand-in.yaml", "settings: {}\nsign: {}\ntext: {}\nreceipt: {}\n", "lacks \"send\""),
                arguments("Acme.java", "", "Acme.java does not belong here"),
                arguments("find-message.camel.yaml", "", "find-message.camel.yaml does not belong here"),
                arguments("../../../config/providers/acme.yaml", null, "config/providers/acme.yaml is missing"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void saysWhatIsWrong(String file, String content, String finding) throws IOException {
        Path folder = whole();
        assertThat(ProviderFolder.check(home, folder)).isEmpty();
        if (content == null) {
            Files.delete(folder.resolve(file).normalize());
        } else {
            Files.writeString(folder.resolve(file), content);
        }

        assertThat(ProviderFolder.check(home, folder))
                .singleElement()
                .asString()
                .contains(finding);
    }

    private Path whole() throws IOException {
        Path folder = Files.createDirectories(home.resolve("routes/providers/acme"));
        Path config = Files.createDirectories(home.resolve("config/providers"));
        Files.writeString(config.resolve("acme.yaml"), "");
        Files.writeString(folder.resolve("README.md"), README);
        Files.writeString(folder.resolve("stand-in.yaml"), "settings: {}\nsign: {}\ntext: {}\nreceipt: {}\nsend: {}\n");
        for (String file : List.of(
                "receive-sms-from-acme.camel.yaml",
                "receive-receipt-from-acme.camel.yaml",
                "send-sms-to-acme.camel.yaml",
                "list-sms-from-acme.camel.yaml",
                "acme-sms-action.kamelet.yaml",
                "acme-receipt-action.kamelet.yaml",
                "acme-sms-list-action.kamelet.yaml",
                "acme-sms-sink.kamelet.yaml")) {
            Files.writeString(folder.resolve(file), "");
        }
        Files.createDirectories(folder.resolve("cases"));
        return folder;
    }

    private static Set<String> names(Path parent, String ending) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
