package io.bactrian.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in a file under the home.
 *
 * @param file below the home, with slashes
 * @param line counted from 1
 * @param column counted from 1
 */
record SourcePlace(String file, int line, int column) {

    private static final Pattern NAMED = Pattern.compile(
            "(?:file:)?(/\\S+?\\.(?:ya?ml|json|md|txt))(?:[,:] line (\\d+)(?:, column (\\d+))?|:(\\d+))?");

    /** Where nothing better is known. */
    static final SourcePlace UNKNOWN = new SourcePlace("routes", 1, 1);

    /** Where a route of this id begins; a route that a kamelet made is named after it, with a number. */
    static Optional<SourcePlace> ofRoute(Path home, String id) {
        Pattern own = Pattern.compile("^(\\s*(?:- )?\\s*id:\\s*)[\"']?" + Pattern.quote(id) + "[\"']?\\s*$");
        for (Path file : files(home)) {
            Optional<SourcePlace> found = first(home, file, 1, own);
            if (found.isPresent()) {
                return found;
            }
        }
        String kamelet = id.replaceFirst("-\\d+$", "") + ".kamelet.yaml";
        return files(home).stream()
                .filter(file -> file.getFileName().toString().equals(kamelet))
                .map(file -> new SourcePlace(name(home, file), 1, 1))
                .findFirst();
    }

    /** The first place from here on where these letters stand as a whole word; this place if nowhere. */
    SourcePlace at(Path home, String words) {
        if (words == null || words.isEmpty() || this == UNKNOWN) {
            return this;
        }
        Pattern whole = Pattern.compile("^(.*?(?<![\\w-]))" + Pattern.quote(words) + "(?![\\w-]).*$");
        return first(home, home.resolve(file), line, whole).orElse(this);
    }

    /** The place that a text names: {@code file:/.../x.camel.yaml, line 7, column 9}, {@code file:/.../x.yaml:7} or
     * {@code /.../x.yaml: line 7}. */
    static Optional<SourcePlace> in(Path home, String text) {
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            Path path = Path.of(named.group(1)).toAbsolutePath().normalize();
            if (path.startsWith(home)) {
                String line = named.group(2) == null ? named.group(4) : named.group(2);
                return Optional.of(new SourcePlace(name(home, path), number(line), number(named.group(3))));
            }
        }
        return Optional.empty();
    }

    private static int number(String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static Optional<SourcePlace> first(Path home, Path file, int from, Pattern pattern) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(from - 1, lines.size())
                    .mapToObj(i -> {
                        Matcher found = pattern.matcher(lines.get(i));
                        return found.matches() ? new SourcePlace(name(home, file), i + 1, found.end(1) + 1) : null;
                    })
                    .filter(place -> place != null)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path home) {
        Path routes = home.resolve("routes");
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(routes)) {
            return tree.filter(path -> path.toString().matches(".*\\.(camel|kamelet)\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
