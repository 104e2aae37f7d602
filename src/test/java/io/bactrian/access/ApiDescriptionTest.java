package io.bactrian.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the API agrees with its routes, and the list of errors with the code. */
class ApiDescriptionTest {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern CODE =
            Pattern.compile("(?:new Refusal\\(|new Blocker\\(|Problem\\.of\\()\\s*(?:\\d+,\\s*)?\"([a-z-]+)\"");
    private static final Pattern LISTED = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\" ?: ?\"#/([^\"]+)\"");

    private final JsonNode description;

    ApiDescriptionTest() throws IOException {
        description = new ObjectMapper()
                .readTree(Path.of("src/main/resources/openapi.json").toFile());
    }

    @Test
    void everyCallIsDescribedAndEveryDescriptionIsACall() throws IOException {
        Map<String, String> described = new TreeMap<>();
        description.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(verb -> described.put(
                        verb.getKey() + " " + path.getKey(),
                        verb.getValue().path("operationId").asText())));
        assertThat(routed()).isEqualTo(described).hasSizeGreaterThan(25);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = REFERENCE.matcher(description.toString());
        int count = 0;
        while (references.find()) {
            assertThat(description.at("/" + references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
            count++;
        }
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void everyCodeStandsInTheList() throws IOException {
        String list = Files.readString(Path.of("docs/reference/api-errors.md"));
        Set<String> listed = found(LISTED, list);
        Set<String> used = new TreeSet<>();
        for (Path file : files(Path.of("src/main/java"), ".java")) {
            used.addAll(found(CODE, Files.readString(file)));
        }
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(listed).containsAll(used);
        Set<String> ofApi = found(LISTED, list.substring(0, list.indexOf("## At the webhooks")));
        Set<String> described = new TreeSet<>();
        description.at("/components/schemas/Code/enum").forEach(code -> described.add(code.asText()));
        assertThat(described).isEqualTo(ofApi);
    }

    private static Map<String, String> routed() throws IOException {
        Map<String, String> calls = new TreeMap<>();
        for (Path file : files(Path.of("routes/api"), ".camel.yaml")) {
            List<Map<String, Map<String, Object>>> entries = new Yaml().load(Files.readString(file));
            for (Map<String, Map<String, Object>> entry : entries) {
                Map<String, Object> rest = entry.getOrDefault("rest", new HashMap<>());
                rest.keySet().stream().filter(VERBS::contains).forEach(verb -> verbs(rest, verb, calls));
            }
        }
        return calls;
    }

    @SuppressWarnings("unchecked")
    private static void verbs(Map<String, Object> rest, String verb, Map<String, String> calls) {
        for (Map<String, Object> call : (List<Map<String, Object>>) rest.get(verb)) {
            String path = rest.get("path") + (String) call.getOrDefault("path", "");
            Object to = call.get("to");
            String target = (String) (to instanceof Map<?, ?> written ? written.get("uri") : to);
            calls.put(verb + " " + path, target.substring("direct:".length()));
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
