package io.bactrian.house.lint;

import io.bactrian.validate.yaml.Part;
import io.bactrian.validate.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folders of carriers look alike: who knows one finds their way in all. Which cases each has is another test's. */
public final class ProviderFolder {

    private static final int README_LINES = 60;

    /** No vendor stands behind it: it has neither a console nor oddities of one. */
    private static final String NOBODYS = "generic";

    private final String name;
    private final Path home;
    private final Path folder;
    private final List<String> findings = new ArrayList<>();

    private ProviderFolder(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
        this.name = folder.getFileName().toString();
    }

    /**
     * A sentence for each thing that is missing, left over or too long.
     *
     * @param home holds {@code routes} and {@code config}
     * @param folder one of {@code routes/providers}
     */
    public static List<String> check(Path home, Path folder) {
        ProviderFolder checked = new ProviderFolder(home, folder);
        checked.files().forEach((file, what) -> checked.mustHave(folder.resolve(file), what));
        checked.mustHave(
                home.resolve("config/providers/" + checked.name + ".yaml"), "its settings, words and codes, by name");
        checked.readme();
        checked.standIn();
        checked.others();
        return checked.findings;
    }

    /** The files that each has, with what belongs into them. */
    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", "what the vendor is, its settings, its console, its oddities with dates");
        files.put("receive-sms-from-" + name + ".camel.yaml", "the route that takes texts");
        files.put("receive-receipt-from-" + name + ".camel.yaml", "the route that takes receipts");
        files.put("send-sms-to-" + name + ".camel.yaml", "the route that hands one text over");
        files.put(name + "-sms-action.kamelet.yaml", "which of the vendor's fields make a text");
        files.put(name + "-receipt-action.kamelet.yaml", "which of the vendor's fields make a receipt");
        files.put(name + "-sms-sink.kamelet.yaml", "the vendor's call that sends a text");
        files.put("stand-in.yaml", "how the vendor behaves towards the cases");
        return files;
    }

    private void mustHave(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            findings.add(shown(file) + " is missing: write " + what);
        }
    }

    private void readme() {
        Path file = folder.resolve("README.md");
        if (!Files.isRegularFile(file)) {
            return;
        }
        String page = read(file);
        long lines = page.lines().count();
        if (lines > README_LINES) {
            findings.add(
                    shown(file) + " has " + lines + " lines, at most " + README_LINES + ": keep what one must know");
        }
        headings()
                .filter(heading -> page.lines().noneMatch(heading::equals))
                .forEach(heading -> findings.add(
                        shown(file) + " lacks the heading \"" + heading + "\": all have it, in the same words"));
        if (!page.contains("config/providers/" + name + ".yaml")) {
            findings.add(shown(file) + " does not lead to config/providers/" + name + ".yaml: link it");
        }
        if (!page.matches("(?s).*\\b20\\d\\d\\b.*")) {
            findings.add(shown(file) + " has no date: say when its facts were read, as in \"Read in November 2026\"");
        }
    }

    private Stream<String> headings() {
        return name.equals(NOBODYS)
                ? Stream.of("## Settings")
                : Stream.of("## Settings", "## The console", "## Oddities");
    }

    private void standIn() {
        Path file = folder.resolve("stand-in.yaml");
        if (Files.isRegularFile(file)) {
            YamlText text = YamlText.of(shown(file), read(file));
            List<String> keys = text.isReadable()
                    ? text.root().fields().stream().map(Part.Field::key).toList()
                    : List.of();
            Stream.of("settings", "sign", "text", "receipt", "send")
                    .filter(key -> !keys.contains(key))
                    .forEach(key ->
                            findings.add(shown(file) + " lacks \"" + key + "\": the cases of every carrier need it"));
        }
    }

    /** Further routes and kamelets are named for the vendor; anything else has its place elsewhere. */
    private void others() {
        try (Stream<Path> all = Files.list(folder)) {
            all.map(path -> path.getFileName().toString())
                    .sorted()
                    .filter(file -> !files().containsKey(file) && !file.equals("cases"))
                    .filter(file -> !file.matches("[a-z0-9-]+-" + name + "\\.camel\\.yaml")
                            && !file.matches(name + "-[a-z0-9-]+-(action|sink|source)\\.kamelet\\.yaml"))
                    .forEach(file ->
                            findings.add(shown(folder.resolve(file)) + " does not belong here: name a route ...-" + name
                                    + ".camel.yaml, a kamelet " + name + "-...-action.kamelet.yaml; write no Java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
