package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.runtime.Settings;
import io.bactrian.validate.config.OwnProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A property that the code reads and that no variable sets is one that a user may set: known to validate, and described. */
class OwnPropertiesTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern READ = Pattern.compile(
            "@Value\\(\\s*\"\\$\\{(gateway\\.[a-z0-9.-]+)|getProperty\\(\\s*\"(gateway\\.[a-z0-9.-]+)\",\\s*\\w+\\.class");

    /** What is bound as a whole. */
    private static final Pattern BOUND = Pattern.compile("\\.bind\\(\"(gateway\\.[a-z0-9.-]+)\"");

    private static final Pattern IN_ROUTES = Pattern.compile("\\{\\{(gateway\\.[a-z0-9.-]+)");

    /** What the variables of the contract set. */
    private static Set<String> ofVariables() {
        Settings settings = Settings.read(Map.of(), Path.of(""), () -> "chance");
        Set<String> names = new TreeSet<>(settings.named().keySet());
        names.addAll(settings.defaults().keySet());
        return names;
    }

    @Test
    @DisplayName("each stands in the metadata and in docs/reference/configuration.md, and no other does")
    void known() throws IOException {
        Set<String> read = found(MAIN, ".java", READ);
        read.addAll(found(Path.of("routes"), ".yaml", IN_ROUTES));
        read.removeAll(ofVariables());
        Set<String> whole = found(MAIN, ".java", BOUND);
        OwnProperties.names().stream()
                .filter(name -> whole.stream().anyMatch(above -> name.startsWith(above + ".")))
                .forEach(read::add);
        assertThat(read).isEqualTo(OwnProperties.names()).hasSizeGreaterThan(4);
        String described = Files.readString(Path.of("docs/reference/configuration.md"));
        assertThat(read).allSatisfy(name -> assertThat(described).contains("| `" + name + "` |"));
    }

    private static Set<String> found(Path below, String ending, Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Matcher found = pattern.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        return names;
    }
}
