package io.bactrian.validate;

import io.bactrian.validate.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The YAML under {@code routes/}; a file whose text did not change is not parsed again. */
final class RouteFolder {

    private final Path home;
    private final Supplier<Set<String>> carriersOff;
    private final Map<String, YamlText> parsed = new ConcurrentHashMap<>();

    /** @param carriersOff whose folders are left out */
    RouteFolder(Path home, Supplier<Set<String>> carriersOff) {
        this.home = home;
        this.carriersOff = carriersOff;
    }

    /** Every file of routes and every kamelet. */
    List<YamlText> read() {
        Set<Path> off = carriersOff.get().stream()
                .map(home.resolve("routes/providers")::resolve)
                .collect(Collectors.toSet());
        List<Path> paths = files().filter(RouteFolder::isLoaded)
                .filter(path -> off.stream().noneMatch(path::startsWith))
                .toList();
        parsed.keySet().retainAll(paths.stream().map(this::name).toList());
        return paths.stream().map(this::read).toList();
    }

    /** YAML that lies among the routes, but whose name keeps it from being loaded; or that no route is there at all. */
    List<Finding> strays() {
        if (files().noneMatch(path -> name(path).startsWith("routes/pipeline/") && isLoaded(path))) {
            return List.of(new Finding(
                    "routes",
                    1,
                    1,
                    Code.EMPTY_FILE.id(),
                    "no route of routes/pipeline is there; a folder that is a link is not followed",
                    "put the folder routes with its pipeline there"));
        }
        return files().filter(path -> path.getFileName().toString().matches("[^.].*\\.ya?ml"))
                .filter(path -> !isLoaded(path) && !isCase(path))
                .map(path -> new Finding(
                        name(path),
                        1,
                        1,
                        Code.FILE_IGNORED.id(),
                        "the file is not loaded",
                        "call it ....camel.yaml when it holds routes, ....kamelet.yaml when it holds a kamelet"))
                .toList();
    }

    private Stream<Path> files() {
        Path routes = home.resolve("routes");
        if (!Files.isDirectory(routes)) {
            return Stream.empty();
        }
        try (Stream<Path> tree = Files.walk(routes)) {
            return tree.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable("routes", e instanceof UncheckedIOException u ? u.getCause() : (IOException) e);
        }
    }

    private YamlText read(Path path) {
        String name = name(path);
        String source;
        try {
            source = Files.readString(path);
        } catch (CharacterCodingException e) {
            Finding finding = new Finding(
                    name, 1, 1, Code.YAML_SYNTAX.id(), "the file is not UTF-8", "save it with the encoding UTF-8");
            return new YamlText(name, "", null, List.of(finding));
        } catch (IOException e) {
            return new YamlText(name, "", null, List.of(Unreadable.finding(name, e)));
        }
        return parsed.compute(
                name, (key, known) -> known != null && known.source().equals(source) ? known : parse(key, source));
    }

    private static YamlText parse(String name, String source) {
        YamlText text = YamlText.of(name, source);
        if (text.isReadable() || !text.faults().isEmpty()) {
            return text;
        }
        Finding empty = new Finding(
                name, 1, 1, Code.EMPTY_FILE.id(), "the file holds nothing", "write a route into it, or delete it");
        return new YamlText(name, source, null, List.of(empty));
    }

    private String name(Path path) {
        return home.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isLoaded(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".camel.yaml") || name.endsWith(".kamelet.yaml");
    }

    /** A case, or what plays the carrier in its cases. */
    private static boolean isCase(Path path) {
        return path.getParent().getFileName().toString().equals("cases")
                || path.getFileName().toString().equals("stand-in.yaml");
    }
}
