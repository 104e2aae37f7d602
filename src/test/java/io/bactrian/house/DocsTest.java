package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's pages: links lead somewhere, examples parse, and what must be told is told. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```ya?ml\\n(.*?)```");
    private static final Pattern VERSION = Pattern.compile("<([a-z-]+\\.version)>([^<]+)</");
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)(?<![\\w/.])/(work|root|home)/|issue\\s*#?\\d|\\b[a-z0-9-]*(nexus|artifactory)[a-z0-9.-]*\\.[a-z]{2,}|repo\\d?\\.maven\\.apache\\.org");
    private static final int README_LINES = 150;

    @Test
    @DisplayName("every relative link leads to a file")
    void links() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            find(LINK, Files.readString(page))
                    .map(link -> link.group(1))
                    .filter(DocsTest::isRelative)
                    .forEach(link -> {
                        Path folder = page.getParent() == null ? Path.of("") : page.getParent();
                        if (!Files.exists(folder.resolve(link.replaceFirst("#.*", "")))) {
                            dead.add(page + ": " + link);
                        }
                    });
        }
        assertThat(dead).as("links that lead nowhere").isEmpty();
    }

    @Test
    @DisplayName("every YAML example parses")
    void yamlBlocks() throws IOException {
        for (Path page : pages()) {
            find(YAML_BLOCK, Files.readString(page)).forEach(block -> assertThatCode(
                            () -> new Yaml(new SafeConstructor(new LoaderOptions())).load(block.group(1)))
                    .as("%s:\n%s", page, block.group(1))
                    .doesNotThrowAnyException());
        }
    }

    @Test
    @DisplayName("the README can be read in one go")
    void readme() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    @DisplayName("the project speaks of itself alone: no paths of a machine, no registries, no issue numbers")
    void houseWords() throws IOException {
        List<String> foreign = new ArrayList<>();
        List<Path> files = new ArrayList<>(pages());
        for (String folder : List.of("routes", "config", "src/main")) {
            files.addAll(below(folder, ""));
        }
        for (Path file : files) {
            find(FOREIGN, Files.readString(file)).forEach(found -> foreign.add(file + ": " + found.group()));
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    @DisplayName("every version in the build has a reason, and no reason is left over")
    void dependencies() throws IOException {
        String page = Files.readString(Path.of("docs/reference/dependencies.md"));
        List<String> versions = find(VERSION, Files.readString(Path.of("pom.xml")))
                .map(version -> "| `" + version.group(1) + "` | " + version.group(2) + " |")
                .toList();
        assertThat(versions).isNotEmpty().allSatisfy(row -> assertThat(page).contains(row));
        assertThat(find(Pattern.compile("(?m)^\\| `[a-z-]+\\.version` \\| [^|]+ \\|"), page)
                        .map(MatchResult::group))
                .isSubsetOf(versions);
    }

    @Test
    @DisplayName("the tour passes every file of the pipeline")
    void tour() throws IOException {
        String tour = Files.readString(Path.of("docs/tour.md"));
        assertThat(below("routes/pipeline", ".camel.yaml")).allSatisfy(file -> assertThat(tour)
                .contains(file.getFileName().toString().replace(".camel.yaml", "")));
    }

    private static boolean isRelative(String link) {
        return !link.matches("(https?|mailto):.*|#.*");
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(below("docs", ".md"));
        pages.addAll(below("routes", ".md"));
        Stream.of("README.md", "CHANGELOG.md")
                .map(Path::of)
                .filter(Files::exists)
                .forEach(pages::add);
        return pages;
    }

    private static List<Path> below(String folder, String ending) throws IOException {
        if (!Files.exists(Path.of(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }
}
