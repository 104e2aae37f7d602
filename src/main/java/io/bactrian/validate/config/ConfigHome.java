package io.bactrian.validate.config;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Unreadable;
import io.bactrian.validate.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that holds config/ and routes/, as its rules ask about it; YAML that did not change is not parsed again. */
final class ConfigHome {

    private final Path home;
    private final Map<String, YamlText> parsed = new ConcurrentHashMap<>();

    ConfigHome(Path home) {
        this.home = home;
    }

    Path path(String name) {
        return home.resolve(name);
    }

    /** What a file holds; empty where there is none. */
    Optional<String> text(String name) {
        Path file = home.resolve(name);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new Unreadable(name, e);
        }
    }

    /** A file of YAML, whole or broken; empty where there is none. */
    Optional<YamlText> yaml(String name) {
        return text(name)
                .map(source -> parsed.compute(
                        name,
                        (key, known) ->
                                known != null && known.source().equals(source) ? known : YamlText.of(key, source)));
    }

    /** All that a file holds, or the files of a folder with their names. */
    String contents(String name) {
        return text(name).orElseGet(() -> files(name, "").stream()
                .map(file -> file + "\n" + text(file).orElse(""))
                .collect(Collectors.joining("\n")));
    }

    /** The names of the files in and below a folder that end so, in their order. */
    List<String> files(String folder, String ending) {
        return list(folder, true)
                .filter(path -> Files.isRegularFile(path) && isMeant(path))
                .map(path -> home.relativize(path).toString().replace('\\', '/'))
                .filter(name -> name.endsWith(ending))
                .sorted()
                .toList();
    }

    /** The names of the folders in a folder. */
    Set<String> folders(String folder) {
        return list(folder, false)
                .filter(path -> Files.isDirectory(path) && isMeant(path))
                .map(path -> path.getFileName().toString())
                .collect(Collectors.toSet());
    }

    /** A finding for a file that is not there, or as a whole. */
    static Finding file(String name, Code code, String what, String mend) {
        return new Finding(name, 1, 1, code.id(), what, mend);
    }

    private Stream<Path> list(String folder, boolean deep) {
        Path place = home.resolve(folder);
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> found = deep ? Files.walk(place) : Files.list(place)) {
            return found.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable(folder, e instanceof UncheckedIOException u ? u.getCause() : (IOException) e);
        }
    }

    private static boolean isMeant(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~");
    }
}
